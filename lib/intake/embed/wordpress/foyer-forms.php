<?php
/**
 * Plugin Name:       Foyer Forms
 * Description:       Your firm's intake form: as a block, by shortcode, as a popup or a floating button, or from its pasted link.
 * Version:           1.0.0
 * Requires at least: 6.3
 * Requires PHP:      7.4
 * Author:            Foyer
 * License:           MIT
 * Text Domain:       foyer
 * Update URI:        false
 *
 * What a visitor types goes only to the configured Foyer, in a frame of its origin; this site stores none of it. The header
 * has "Update URI: false", because another plugin in the public directory is named Foyer.
 */

namespace FoyerForms;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const OPTION = 'foyer_forms';
/** The height of the default form at its narrowest width, so that nothing below it moves when the form appears. */
const HEIGHT = 1080;
/** The height of the form's page in an iframe without the loader, which cannot grow. */
const PAGE_HEIGHT = 1260;
const SLUG   = '/^[a-z0-9-]{1,64}$/D';

add_action( 'init', __NAMESPACE__ . '\start' );
add_action( 'admin_init', __NAMESPACE__ . '\register_settings' );
add_action( 'admin_menu', __NAMESPACE__ . '\add_settings_page' );
add_filter( 'oembed_fetch_url', __NAMESPACE__ . '\ask_for_all_of_it' );

/** Registers the shortcode, the block and the handling of links to forms. */
function start(): void {
	add_shortcode( 'foyer', __NAMESPACE__ . '\render_shortcode' );

	$origin = settings()['origin'];
	if ( '' !== $origin ) {
		// The version is null, because "?ver=" would give the script another entry in the browser's cache.
		wp_register_script(
			'foyer-loader',
			$origin . '/embed/v1.js',
			array(),
			null,
			array(
				'strategy'  => 'async',
				'in_footer' => true,
			)
		);
		wp_oembed_add_provider( $origin . '/f/*', $origin . '/api/oembed', false );
		wp_embed_register_handler( 'foyer', link_pattern( $origin ), __NAMESPACE__ . '\render_link' );
	}

	wp_register_script(
		'foyer-editor',
		plugins_url( 'block/editor.js', __FILE__ ),
		array( 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-element', 'wp-i18n', 'wp-server-side-render' ),
		'1.0.0',
		true
	);
	wp_set_script_translations( 'foyer-editor', 'foyer' );
	register_block_type( __DIR__ . '/block', array( 'render_callback' => __NAMESPACE__ . '\render_block' ) );
}

/**
 * Returns the origin of the Foyer and the default form.
 *
 * @return array{origin: string, form: string, form_name: string}
 */
function settings(): array {
	$stored   = get_option( OPTION, array() );
	$settings = require __DIR__ . '/defaults.php';
	foreach ( array( 'origin', 'form' ) as $name ) {
		if ( is_array( $stored ) && isset( $stored[ $name ] ) && is_string( $stored[ $name ] ) ) {
			$settings[ $name ] = $stored[ $name ];
		}
	}
	return $settings;
}

/**
 * Returns the options of a form: the pattern of an option's values, or true for an option that is on or off. The names are
 * those of the element's attributes, with "data_layer" for "datalayer". "height" and "label" are not attributes.
 *
 * @return array<string, string|true>
 */
function options(): array {
	$trigger = '(exit|\d{1,4}s|\d{1,3}%)';
	return array(
		'mode'       => '/^(inline|popup|drawer|page)$/D',
		'open'       => "/^$trigger(\s+$trigger)*$/D",
		'once'       => true,
		'float'      => true,
		'locale'     => '/^(auto|[a-z]{2})$/D',
		'theme'      => '/^(light|dark)$/D',
		'accent'     => '/^#[0-9a-f]{6}$/Di',
		'radius'     => '/^\d{1,2}$/D',
		'font'       => '/^[\p{L}\p{N} ,\'"_-]{1,200}$/Du',
		'values'     => '/^.{1,2000}$/Dus',
		'consent'    => '/^denied$/D',
		'data_layer' => true,
		'close'      => '/^.{1,100}$/Dus',
		'label'      => '/^.{1,200}$/Dus',
		'height'     => '/^[1-9]\d{1,4}$/D',
	);
}

/**
 * Returns the valid options; unknown names and wrong values are ignored.
 *
 * @param array<string|int, mixed> $asked Names and values; a value without a name is the name of an option that is on.
 * @return array<string, string>
 */
function read_options( array $asked ): array {
	$read = array();
	foreach ( options() as $name => $pattern ) {
		$value = $asked[ $name ] ?? $asked[ str_replace( '_', '', $name ) ] ?? '';
		if ( true === $pattern ) {
			$bare = in_array( $name, $asked, true ) || in_array( str_replace( '_', '', $name ), $asked, true );
			$on   = true === $value || ( is_string( $value ) && in_array( strtolower( trim( $value ) ), array( '1', 'true', 'yes', 'on' ), true ) );
			if ( $on || $bare ) {
				$read[ $name ] = '1';
			}
		} elseif ( is_string( $value ) && preg_match( $pattern, trim( $value ) ) ) {
			$read[ $name ] = trim( $value );
		}
	}
	return $read;
}

/**
 * Returns a form's markup: the element that the loader turns into the form, and inside it the link for visitors without
 * script.
 *
 * @param array<string|int, mixed> $asked The form's slug as "form", and its options.
 * @param string                   $query The query of the link, with its "?".
 */
function render( array $asked, string $query = '' ): string {
	$settings = settings();
	$form     = isset( $asked['form'] ) && is_string( $asked['form'] ) && '' !== $asked['form'] ? $asked['form'] : $settings['form'];
	if ( '' === $settings['origin'] || ! preg_match( SLUG, $form ) ) {
		// Only a user who can edit posts sees this message; a visitor sees nothing.
		return current_user_can( 'edit_posts' ) ? '<p>' . esc_html__( 'Foyer: choose a form here, or under Settings > Foyer.', 'foyer' ) . '</p>' : '';
	}

	$options = read_options( $asked );
	$mode    = $options['mode'] ?? 'inline';
	$label   = $options['label'] ?? __( 'Contact us', 'foyer' );
	$locale  = isset( $options['locale'] ) && 'auto' !== $options['locale'] ? '/' . $options['locale'] : '';
	$height  = $options['height'] ?? HEIGHT;
	$pops_up = 'popup' === $mode || 'drawer' === $mode;
	$floats  = $pops_up && isset( $options['float'] );
	unset( $options['label'], $options['height'] );

	if ( $floats ) {
		$style = 'position:fixed;inset-block-end:16px;inset-inline-end:16px;z-index:2147483000';
	} elseif ( 'page' === $mode ) {
		$style = 'position:fixed;inset:0;min-height:0';
	} else {
		$style = $pops_up ? '' : "display:block;min-height:{$height}px";
	}

	if ( isset( $options['theme'] ) ) {
		// The background of a dialog is light or dark like the form.
		$style .= ( '' === $style ? '' : ';' ) . 'color-scheme:' . $options['theme'];
	}

	$attributes = ' form="' . esc_attr( $form ) . '"';
	foreach ( $options as $name => $value ) {
		$attributes .= ' ' . str_replace( '_', '', $name ) . '="' . attribute( $value ) . '"';
	}
	if ( '' !== $style ) {
		$attributes .= ' style="' . esc_attr( $style ) . '"';
	}
	$dress = $floats ? ' style="' . esc_attr( button_style( $options ) ) . '"' : '';

	wp_enqueue_script( 'foyer-loader' );
	return "<foyer-form$attributes><a href=\"" . esc_url( $settings['origin'] . '/f/' . $form . $locale . $query ) . "\"$dress>" . attribute( $label ) . '</a></foyer-form>';
}

/** Escapes a text exactly. esc_attr() alone does not escape text that looks like an entity, such as "&quot;". */
function attribute( string $text ): string {
	return esc_attr( str_replace( '&', '&amp;', $text ) );
}

/**
 * Renders a shortcode such as [foyer form="k3x9m2pq" mode="popup" open="10s exit" once="1"].
 *
 * @param array<string|int, string>|string $attributes As WordPress parsed them; '' without attributes.
 */
function render_shortcode( $attributes ): string {
	return render( array_map( __NAMESPACE__ . '\decoded', is_array( $attributes ) ? $attributes : array() ) );
}

/**
 * Decodes the entities in a shortcode's value, which stand for characters that would end the shortcode.
 *
 * @param mixed $value
 * @return mixed
 */
function decoded( $value ) {
	return is_string( $value ) ? html_entity_decode( $value, ENT_QUOTES | ENT_HTML5, 'UTF-8' ) : $value;
}

/**
 * Renders the block. In the editor, it shows the form's own page in a frame, because Foyer's script does not run there.
 *
 * @param array<string, mixed> $attributes
 */
function render_block( array $attributes ): string {
	$html = render( $attributes );
	if ( ! empty( $attributes['preview'] ) ) {
		return preview( $attributes, $html );
	}
	return '' === $html ? '' : '<div ' . get_block_wrapper_attributes() . '>' . $html . '</div>';
}

/** Returns what the editor shows: an inline form in a frame, or the button that opens a popup or drawer. */
function preview( array $attributes, string $html ): string {
	$options = read_options( $attributes );
	if ( isset( $options['mode'] ) && in_array( $options['mode'], array( 'popup', 'drawer' ), true ) ) {
		$label = $options['label'] ?? __( 'Contact us', 'foyer' );
		return '<p><span style="' . esc_attr( button_style( $options ) ) . '">' . esc_html( $label ) . '</span></p>';
	}
	// Without a chosen form there is no link, but a message that says so.
	if ( ! preg_match( '/<a href="([^"]+)"/', $html, $link ) ) {
		return $html;
	}
	return '<iframe src="' . $link[1] . '" title="' . esc_attr__( 'The form', 'foyer' ) . '" style="border:0;width:100%;height:' . PAGE_HEIGHT . 'px"></iframe>';
}

/**
 * Renders a form's link that is alone on a line. The oEmbed provider would show a frame of fixed height without attribution.
 *
 * The query's field values are passed to the form. Its campaign is not, because the form records the campaign that led to
 * this page. A visitor without script follows the link with its full query.
 *
 * @param string[] $parts What the pattern found: all, slug, language, query.
 */
function render_link( array $parts ): string {
	$query  = $parts[3] ?? '';
	$values = array_filter(
		explode( '&', $query ),
		function ( string $pair ): bool {
			return ! preg_match( '/^(utm_[a-z]+|source)(=|$)/D', $pair );
		}
	);
	return render(
		array(
			'form'   => $parts[1],
			'locale' => $parts[2] ?? '',
			'values' => implode( '&', $values ),
		),
		'' === $query ? '' : '?' . $query
	);
}

/** Returns the pattern of forms' URLs, with or without a language and a query. */
function link_pattern( string $origin ): string {
	return '#^' . preg_quote( $origin, '#' ) . '/f/([a-z0-9-]{1,64})(?:/([a-z]{2}))?/?(?:\?([^\#]*))?(?:\#.*)?$#D';
}

/**
 * Removes maxheight from WordPress's request to Foyer's oEmbed provider. It is one and a half times the width, which suits
 * pictures, but would give a form its own scroll bar.
 */
function ask_for_all_of_it( string $address ): string {
	$origin = settings()['origin'];
	return '' !== $origin && 0 === strpos( $address, $origin . '/api/oembed' ) ? remove_query_arg( 'maxheight', $address ) : $address;
}

/**
 * Returns the style of a floating button in the firm's color, with readable text.
 *
 * @param array<string, string> $options
 */
function button_style( array $options ): string {
	$accent = $options['accent'] ?? '#1b4b3a';
	$radius = $options['radius'] ?? '3';
	$font   = $options['font'] ?? 'system-ui,sans-serif';
	$ink    = ink_on( $accent );
	return 'display:inline-flex;align-items:center;box-sizing:border-box;min-height:48px;max-width:calc(100vw - 32px);padding:10px 24px;'
		. "border:1px solid $ink;border-radius:{$radius}px;background:$accent;color:$ink;font:600 16px/1.5 $font;text-decoration:none;box-shadow:0 2px 12px rgba(0,0,0,.3)";
}

/** Returns black or white, whichever has more contrast (WCAG 2.2, relative luminance). */
function ink_on( string $colour ): string {
	$light = 0;
	foreach ( array( 0.2126, 0.7152, 0.0722 ) as $at => $weight ) {
		$part   = hexdec( substr( $colour, 1 + 2 * $at, 2 ) ) / 255;
		$light += $weight * ( $part > 0.04045 ? pow( ( $part + 0.055 ) / 1.055, 2.4 ) : $part / 12.92 );
	}
	// At 0.179, black and white have the same contrast: (1.05 / x) = (x / 0.05).
	return $light > 0.179 ? '#000' : '#fff';
}

/** Registers Settings > Foyer. WordPress checks the user's permission to save them (manage_options) and a nonce. */
function register_settings(): void {
	register_setting(
		OPTION,
		OPTION,
		array(
			'type'              => 'array',
			'sanitize_callback' => __NAMESPACE__ . '\sanitize_settings',
		)
	);
	add_settings_section( OPTION, '', '__return_null', 'foyer-forms' );
	add_settings_field( 'origin', __( 'Address of your Foyer', 'foyer' ), __NAMESPACE__ . '\render_field', 'foyer-forms', OPTION, field( 'origin', 'url', __( 'For example https://intake.firm.example', 'foyer' ) ) );
	add_settings_field( 'form', __( 'Default form', 'foyer' ), __NAMESPACE__ . '\render_field', 'foyer-forms', OPTION, field( 'form', 'text', __( 'The last part of the form’s URL, such as k3x9m2pq. This form is shown if no other form is named.', 'foyer' ) ) );
}

/** @return array<string, string> */
function field( string $name, string $type, string $help ): array {
	return array(
		'name'      => $name,
		'type'      => $type,
		'help'      => $help,
		'label_for' => 'foyer-' . $name,
	);
}

/** @param array<string, string> $field The result of field(). */
function render_field( array $field ): void {
	printf(
		'<input class="regular-text" type="%1$s" id="foyer-%2$s" name="%3$s[%2$s]" value="%4$s" aria-describedby="foyer-%2$s-help"><p class="description" id="foyer-%2$s-help">%5$s</p>',
		esc_attr( $field['type'] ),
		esc_attr( $field['name'] ),
		esc_attr( OPTION ),
		esc_attr( settings()[ $field['name'] ] ),
		esc_html( $field['help'] )
	);
}

/**
 * Validates the settings. A wrong value is reported, and the old value is kept.
 *
 * @param mixed $given
 * @return array{origin: string, form: string}
 */
function sanitize_settings( $given ): array {
	$kept   = settings();
	$given  = is_array( $given ) ? $given : array();
	$origin = isset( $given['origin'] ) && is_string( $given['origin'] ) ? origin_of( $given['origin'] ) : '';
	$form   = isset( $given['form'] ) && is_string( $given['form'] ) ? strtolower( trim( $given['form'] ) ) : '';
	if ( '' === $origin ) {
		add_settings_error( OPTION, 'origin', __( 'Enter the address of your Foyer, such as https://intake.firm.example', 'foyer' ) );
	}
	if ( ! preg_match( SLUG, $form ) ) {
		add_settings_error( OPTION, 'form', __( 'Enter the last part of the form’s URL: lowercase letters, digits and hyphens', 'foyer' ) );
		$form = '';
	}
	return array(
		'origin' => '' === $origin ? $kept['origin'] : $origin,
		'form'   => '' === $form ? $kept['form'] : $form,
	);
}

/** Returns scheme, host and port of a web address; '' for anything else. */
function origin_of( string $address ): string {
	$found = preg_match( '#^(https?)://((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?(?:[/?\#].*)?$#Dis', trim( $address ), $parts );
	return $found ? strtolower( $parts[1] . '://' . $parts[2] . ( $parts[3] ?? '' ) ) : '';
}

/** Adds Settings > Foyer to the menu of users who may change the site's settings. */
function add_settings_page(): void {
	add_options_page( __( 'Foyer', 'foyer' ), __( 'Foyer', 'foyer' ), 'manage_options', 'foyer-forms', __NAMESPACE__ . '\render_settings_page' );
}

/** Prints the settings page; prints nothing if the user may not change settings. */
function render_settings_page(): void {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	$settings = settings();
	echo '<div class="wrap"><h1>' . esc_html__( 'Foyer', 'foyer' ) . '</h1>';
	/* translators: %s: a form's name */
	echo '<p>' . esc_html( sprintf( __( 'This plugin is set up for the form “%s”. Add the block “Foyer form” to a page, type [foyer] where the form should appear, or paste a form’s link on its own line.', 'foyer' ), $settings['form_name'] ) ) . '</p>';
	echo '<form method="post" action="options.php">';
	settings_fields( OPTION );
	do_settings_sections( 'foyer-forms' );
	submit_button();
	echo '</form></div>';
}
