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
 * Everything a visitor types goes into a frame of the Foyer that this plugin names, and to nobody else: this site stores
 * nothing of it. "Update URI: false", since another plugin has the name Foyer in the public directory.
 */

namespace FoyerForms;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const OPTION = 'foyer_forms';
/** As high as the default form is where it is narrowest; nothing below it moves when the form appears. */
const HEIGHT = 1080;
/** As high as its page is in a plain frame, which cannot grow. */
const PAGE_HEIGHT = 1260;
const SLUG   = '/^[a-z0-9-]{1,64}$/D';

add_action( 'init', __NAMESPACE__ . '\start' );
add_action( 'admin_init', __NAMESPACE__ . '\register_settings' );
add_action( 'admin_menu', __NAMESPACE__ . '\add_settings_page' );
add_filter( 'oembed_fetch_url', __NAMESPACE__ . '\ask_for_all_of_it' );

/** Tells WordPress of the shortcode, the block and the links of forms. */
function start(): void {
	add_shortcode( 'foyer', __NAMESPACE__ . '\render_shortcode' );

	$origin = settings()['origin'];
	if ( '' !== $origin ) {
		// A version of null: "?ver=" would make it another script for the browser's cache.
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
 * Which Foyer, and which of its forms is shown where none is named.
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
 * What a form may be asked: the pattern of its values, or true for what is there or not. The names are those of the
 * element's attributes, "data_layer" for "datalayer"; "height" (pixels to keep free) and "label" are none.
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
 * Of what somebody wrote, that which a form can be asked; the rest is ignored, as if it had not been written.
 *
 * @param array<string|int, mixed> $asked Names and values; a value without a name is a name that is switched on.
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
 * A form's markup: the element that the loader makes the form of, and in it the link that stands there without script.
 *
 * @param array<string|int, mixed> $asked The form's slug as "form", and what it is asked.
 * @param string                   $query Of the link, with its "?".
 */
function render( array $asked, string $query = '' ): string {
	$settings = settings();
	$form     = isset( $asked['form'] ) && is_string( $asked['form'] ) && '' !== $asked['form'] ? $asked['form'] : $settings['form'];
	if ( '' === $settings['origin'] || ! preg_match( SLUG, $form ) ) {
		// Whoever can mend it is told; a visitor sees nothing.
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
		// The ground of a dialog is light or dark with the form.
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

/** Escapes a text as it is: by itself esc_attr() leaves what looks like an entity, and "&quot;" would be read as a quote. */
function attribute( string $text ): string {
	return esc_attr( str_replace( '&', '&amp;', $text ) );
}

/**
 * [foyer form="k3x9m2pq" mode="popup" open="10s exit" once="1"]
 *
 * @param array<string|int, string>|string $attributes As WordPress read them; '' where there are none.
 */
function render_shortcode( $attributes ): string {
	return render( array_map( __NAMESPACE__ . '\decoded', is_array( $attributes ) ? $attributes : array() ) );
}

/**
 * WordPress hands a shortcode's values over as they are written, with the entities that stand in them for what would end it.
 *
 * @param mixed $value
 * @return mixed
 */
function decoded( $value ) {
	return is_string( $value ) ? html_entity_decode( $value, ENT_QUOTES | ENT_HTML5, 'UTF-8' ) : $value;
}

/**
 * The block. In the editor it is the form's own page in a frame, since no script of ours runs there.
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

/** What the editor shows: the form where it stands in the page, and the button where it opens over it. */
function preview( array $attributes, string $html ): string {
	$options = read_options( $attributes );
	if ( isset( $options['mode'] ) && in_array( $options['mode'], array( 'popup', 'drawer' ), true ) ) {
		$label = $options['label'] ?? __( 'Contact us', 'foyer' );
		return '<p><span style="' . esc_attr( button_style( $options ) ) . '">' . esc_html( $label ) . '</span></p>';
	}
	// Where no form is chosen there is no link either, but the words that say so.
	if ( ! preg_match( '/<a href="([^"]+)"/', $html, $link ) ) {
		return $html;
	}
	return '<iframe src="' . $link[1] . '" title="' . esc_attr__( 'The form', 'foyer' ) . '" style="border:0;width:100%;height:' . PAGE_HEIGHT . 'px"></iframe>';
}

/**
 * A form's link on a line of its own. The provider alone would show a frame of a fixed height, which knows nothing of how
 * the visitor came.
 *
 * What its query says of the form's fields goes to the form. A campaign does not: the form tells of the one that led to
 * this page. Whoever has no script follows the link, with all of it.
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

/** The addresses of forms, with or without a language and a query. */
function link_pattern( string $origin ): string {
	return '#^' . preg_quote( $origin, '#' ) . '/f/([a-z0-9-]{1,64})(?:/([a-z]{2}))?/?(?:\?([^\#]*))?(?:\#.*)?$#D';
}

/**
 * Takes the largest height out of what WordPress asks of Foyer's provider: it is one and a half times the width, for
 * pictures, and a form would get a scroll bar of its own.
 */
function ask_for_all_of_it( string $address ): string {
	$origin = settings()['origin'];
	return '' !== $origin && 0 === strpos( $address, $origin . '/api/oembed' ) ? remove_query_arg( 'maxheight', $address ) : $address;
}

/**
 * The link of a floating form, dressed as a button, in the firm's colour and an ink that can be read on it.
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

/** Black or white, whichever stands out more (WCAG 2.2, relative luminance). */
function ink_on( string $colour ): string {
	$light = 0;
	foreach ( array( 0.2126, 0.7152, 0.0722 ) as $at => $weight ) {
		$part   = hexdec( substr( $colour, 1 + 2 * $at, 2 ) ) / 255;
		$light += $weight * ( $part > 0.04045 ? pow( ( $part + 0.055 ) / 1.055, 2.4 ) : $part / 12.92 );
	}
	// Where black and white contrast alike: (1.05 / x) = (x / 0.05).
	return $light > 0.179 ? '#000' : '#fff';
}

/** Settings > Foyer. WordPress itself checks who saves them (manage_options) and that they did so there (a nonce). */
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
	add_settings_field( 'form', __( 'Default form', 'foyer' ), __NAMESPACE__ . '\render_field', 'foyer-forms', OPTION, field( 'form', 'text', __( 'The last part of the form’s address, such as k3x9m2pq. It is shown where no form is named.', 'foyer' ) ) );
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

/** @param array<string, string> $field As field() made it. */
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
 * Keeps what was there where something wrong was written, and says so.
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
		add_settings_error( OPTION, 'form', __( 'Enter the last part of the form’s address: small letters, digits and hyphens', 'foyer' ) );
		$form = '';
	}
	return array(
		'origin' => '' === $origin ? $kept['origin'] : $origin,
		'form'   => '' === $form ? $kept['form'] : $form,
	);
}

/** Scheme, host and port of an address on the web; '' of anything else. */
function origin_of( string $address ): string {
	$found = preg_match( '#^(https?)://((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?(?:[/?\#].*)?$#Dis', trim( $address ), $parts );
	return $found ? strtolower( $parts[1] . '://' . $parts[2] . ( $parts[3] ?? '' ) ) : '';
}

/** Puts Settings > Foyer into the menu of whoever may change a site's settings. */
function add_settings_page(): void {
	add_options_page( __( 'Foyer', 'foyer' ), __( 'Foyer', 'foyer' ), 'manage_options', 'foyer-forms', __NAMESPACE__ . '\render_settings_page' );
}

/** Prints the page, and nothing for whoever may not change settings. */
function render_settings_page(): void {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	$settings = settings();
	echo '<div class="wrap"><h1>' . esc_html__( 'Foyer', 'foyer' ) . '</h1>';
	/* translators: %s: a form's name */
	echo '<p>' . esc_html( sprintf( __( 'This plugin came ready for the form “%s”. Add the block “Foyer form” to a page, write [foyer] where the form should be, or paste a form’s link on a line of its own.', 'foyer' ), $settings['form_name'] ) ) . '</p>';
	echo '<form method="post" action="options.php">';
	settings_fields( OPTION );
	do_settings_sections( 'foyer-forms' );
	submit_button();
	echo '</form></div>';
}
