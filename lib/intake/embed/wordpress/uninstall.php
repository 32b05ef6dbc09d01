<?php
/** Deletes the plugin's settings on every site of a network. */

if ( ! defined( 'WP_UNINSTALL_PLUGIN' ) ) {
	exit;
}

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $site_id ) {
		delete_blog_option( $site_id, 'foyer_forms' );
	}
} else {
	delete_option( 'foyer_forms' );
}
