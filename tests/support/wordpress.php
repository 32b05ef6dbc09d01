<?php
/**
 * Replaces the WordPress functions that the plugin calls. Each function behaves like WordPress's for the plugin's
 * arguments and records its calls.
 * Standard input: {"plugin": the plugin's folder, "option": the stored option, "may": the user's capabilities,
 * "calls": [[function of the plugin or of this file, arguments...], ...]}
 * Output: {"results": [...], "told": {function: [[arguments], ...]}}
 */

error_reporting( -1 );
set_error_handler(
	function ( $level, $message, $file, $line ) {
		throw new ErrorException( $message, 0, $level, $file, $line );
	}
);

$asked = json_decode( file_get_contents( 'php://stdin' ), true );
$told  = array();

function tell( $name, $arguments ) {
	global $told;
	$told[ $name ][] = $arguments;
}

/* Functions that only record their calls. */
foreach ( array( 'add_action', 'add_filter', 'add_shortcode', 'wp_register_script', 'wp_enqueue_script', 'wp_oembed_add_provider', 'wp_embed_register_handler', 'wp_set_script_translations', 'register_block_type', 'register_setting', 'add_settings_section', 'add_settings_field', 'add_settings_error', 'add_options_page', 'delete_option', 'settings_fields', 'do_settings_sections', 'submit_button' ) as $name ) {
	eval( "function $name( ...\$arguments ) { tell( '$name', \$arguments ); }" );
}

function esc_html( $text ) {
	return htmlspecialchars( $text, ENT_QUOTES, 'UTF-8', false );
}
function esc_attr( $text ) {
	return htmlspecialchars( $text, ENT_QUOTES, 'UTF-8', false );
}
function esc_url( $url ) {
	$url = preg_replace( '|[^a-z0-9-~+_.?#=!&;,/:%@$\|*\'()\[\]\\x80-\\xff]|i', '', ltrim( $url ) );
	return preg_match( '#^https?:#i', $url ) ? str_replace( array( '&', "'" ), array( '&#038;', '&#039;' ), $url ) : '';
}
function __( $text, $domain ) {
	if ( 'foyer' !== $domain ) {
		throw new Exception( "The text domain $domain" );
	}
	return $text;
}
function esc_html__( $text, $domain ) {
	return esc_html( __( $text, $domain ) );
}
function esc_attr__( $text, $domain ) {
	return esc_attr( __( $text, $domain ) );
}
function get_option( $name, $default ) {
	global $asked;
	return 'foyer_forms' === $name ? ( $asked['option'] ?? $default ) : $default;
}
function current_user_can( $what ) {
	global $asked;
	return in_array( $what, $asked['may'] ?? array(), true );
}
function get_block_wrapper_attributes() {
	return 'class="wp-block-foyer-form"';
}
function plugins_url( $path, $file ) {
	return 'https://firm.example/wp-content/plugins/foyer-forms/' . $path;
}
function plugin_basename( $file ) {
	return 'foyer-forms/' . basename( $file );
}
function remove_query_arg( $name, $address ) {
	return preg_replace( '/&' . preg_quote( $name, '/' ) . '=[^&]*/', '', $address );
}
/** Returns a shortcode's values with WordPress's own expressions (wp-includes/shortcodes.php), which decode no HTML entities. */
function shortcode_parse_atts( $text ) {
	$pattern = '/([\w-]+)\s*=\s*"([^"]*)"(?:\s|$)|([\w-]+)\s*=\s*\'([^\']*)\'(?:\s|$)|([\w-]+)\s*=\s*([^\s\'"]+)(?:\s|$)|"([^"]*)"(?:\s|$)|\'([^\']*)\'(?:\s|$)|(\S+)(?:\s|$)/';
	$text    = preg_replace( "/[\x{00a0}\x{200b}]+/u", ' ', $text );
	$atts    = array();
	preg_match_all( $pattern, $text, $match, PREG_SET_ORDER );
	foreach ( $match as $m ) {
		if ( ! empty( $m[1] ) ) {
			$atts[ strtolower( $m[1] ) ] = stripcslashes( $m[2] );
		} elseif ( ! empty( $m[3] ) ) {
			$atts[ strtolower( $m[3] ) ] = stripcslashes( $m[4] );
		} elseif ( ! empty( $m[5] ) ) {
			$atts[ strtolower( $m[5] ) ] = stripcslashes( $m[6] );
		} elseif ( isset( $m[7] ) && strlen( $m[7] ) ) {
			$atts[] = stripcslashes( $m[7] );
		} elseif ( isset( $m[8] ) && strlen( $m[8] ) ) {
			$atts[] = stripcslashes( $m[8] );
		} elseif ( isset( $m[9] ) ) {
			$atts[] = stripcslashes( $m[9] );
		}
	}
	foreach ( $atts as &$value ) {
		if ( false !== strpos( $value, '<' ) && 1 !== preg_match( '/^[^<]*+(?:<[^>]*+>[^<]*+)*+$/', $value ) ) {
			$value = '';
		}
	}
	return $atts;
}
/** Replaces the shortcode [foyer] in a post's text, with the expression of WordPress's get_shortcode_regex. */
function do_shortcode( $content ) {
	return preg_replace_callback(
		'/\[(\[?)(foyer)(?![\w-])([^\]\/]*(?:\/(?!\])[^\]\/]*)*?)(?:(\/)\]|\](?:([^\[]*+(?:\[(?!\/\2\])[^\[]*+)*+)\[\/\2\])?)(\]?)/',
		function ( $m ) {
			return FoyerForms\render_shortcode( shortcode_parse_atts( $m[3] ) );
		},
		$content
	);
}
function is_multisite() {
	return false;
}

define( 'ABSPATH', '/wordpress/' );
if ( isset( $asked['uninstall'] ) ) {
	define( 'WP_UNINSTALL_PLUGIN', 'foyer-forms/foyer-forms.php' );
	require $asked['plugin'] . '/uninstall.php';
} else {
	require $asked['plugin'] . '/foyer-forms.php';
}

$results = array();
foreach ( $asked['calls'] ?? array() as $call ) {
	$function = array_shift( $call );
	ob_start();
	$result    = call_user_func_array( function_exists( 'FoyerForms\\' . $function ) ? 'FoyerForms\\' . $function : $function, $call );
	$printed   = ob_get_clean();
	$results[] = '' === $printed ? $result : $printed;
}
echo json_encode( array( 'results' => $results, 'told' => (object) $told ), JSON_THROW_ON_ERROR );
