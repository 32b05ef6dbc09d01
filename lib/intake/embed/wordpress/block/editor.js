/**
 * The block "Foyer form" in the editor: its controls, and the form as the server renders it. This file is sent unchanged, so
 * it uses only the syntax of browsers that WordPress 6.3 supports, and the libraries of WordPress.
 */
( function ( wp ) {
	var el = wp.element.createElement;
	var __ = wp.i18n.__;
	var TextControl = wp.components.TextControl;
	var SelectControl = wp.components.SelectControl;
	var ToggleControl = wp.components.ToggleControl;
	var PanelBody = wp.components.PanelBody;

	function Edit( props ) {
		var attributes = props.attributes;
		var pops_up = attributes.mode === 'popup' || attributes.mode === 'drawer';

		function control( kind, name, label, more ) {
			var change = function ( value ) {
				var changed = {};
				changed[ name ] = value;
				props.setAttributes( changed );
			};
			var given = { key: name, label: label, onChange: change, __nextHasNoMarginBottom: true };
			given[ kind === ToggleControl ? 'checked' : 'value' ] = attributes[ name ];
			// The taller controls of WordPress 6.7 and later.
			if ( kind !== ToggleControl ) given.__next40pxDefaultSize = true;
			return el( kind, Object.assign( given, more ) );
		}

		return el(
			'div',
			wp.blockEditor.useBlockProps(),
			el(
				wp.blockEditor.InspectorControls,
				null,
				el(
					PanelBody,
					{ title: __( 'Form', 'foyer' ) },
					control( TextControl, 'form', __( 'Form', 'foyer' ), { help: __( 'The last part of the form’s URL. Default: the form under Settings > Foyer.', 'foyer' ) } ),
					control( SelectControl, 'mode', __( 'Display', 'foyer' ), {
						options: [
							{ value: 'inline', label: __( 'Inline', 'foyer' ) },
							{ value: 'popup', label: __( 'Popup', 'foyer' ) },
							{ value: 'drawer', label: __( 'Drawer at the side', 'foyer' ) },
							{ value: 'page', label: __( 'Full page', 'foyer' ) },
						],
					} ),
					pops_up && control( TextControl, 'open', __( 'Open automatically', 'foyer' ), { help: __( '10s, 50% (scrolled) or exit, separated by spaces. Leave empty to open the form only by its link.', 'foyer' ) } ),
					pops_up && control( ToggleControl, 'once', __( 'Open automatically only once for each visitor', 'foyer' ) ),
					pops_up && control( ToggleControl, 'float', __( 'Button in the corner of the page', 'foyer' ) ),
					attributes.mode === 'inline' && control( TextControl, 'height', __( 'Reserved height in pixels', 'foyer' ), { help: __( 'Copy the height from Foyer’s Share page, so that nothing below the form moves.', 'foyer' ), placeholder: '1080' } ),
					control( TextControl, 'label', __( 'Link label', 'foyer' ), { placeholder: __( 'Contact us', 'foyer' ) } ),
					pops_up && control( TextControl, 'close', __( 'Close button label', 'foyer' ), { placeholder: 'Close' } )
				),
				el(
					PanelBody,
					{ title: __( 'Appearance and language', 'foyer' ), initialOpen: false },
					control( SelectControl, 'locale', __( 'Language', 'foyer' ), {
						options: [
							{ value: '', label: __( 'The firm’s language', 'foyer' ) },
							{ value: 'auto', label: __( 'The page’s language', 'foyer' ) },
							{ value: 'en', label: 'English' },
							{ value: 'es', label: 'Español' },
							{ value: 'ar', label: 'العربية' },
						],
					} ),
					control( SelectControl, 'theme', __( 'Light or dark', 'foyer' ), {
						options: [
							{ value: '', label: __( 'Match the page', 'foyer' ) },
							{ value: 'light', label: __( 'Light', 'foyer' ) },
							{ value: 'dark', label: __( 'Dark', 'foyer' ) },
						],
					} ),
					control( TextControl, 'accent', __( 'Accent color', 'foyer' ), { placeholder: '#1b4b3a' } ),
					control( TextControl, 'radius', __( 'Corner radius in pixels', 'foyer' ) ),
					control( TextControl, 'font', __( 'Fonts', 'foyer' ) )
				),
				el(
					PanelBody,
					{ title: __( 'Data and privacy', 'foyer' ), initialOpen: false },
					control( TextControl, 'values', __( 'Prefilled values', 'foyer' ), { placeholder: 'office=Austin' } ),
					control( SelectControl, 'consent', __( 'Attribution', 'foyer' ), {
						options: [
							{ value: '', label: __( 'Stored in the browser', 'foyer' ) },
							{ value: 'denied', label: __( 'Not stored in the browser', 'foyer' ) },
						],
					} ),
					control( ToggleControl, 'data_layer', __( 'Push each lead to the page’s dataLayer', 'foyer' ) )
				)
			),
			// The preview takes neither pointer nor focus, so that a click selects the block.
			el(
				wp.components.Disabled,
				null,
				el( wp.serverSideRender, { block: 'foyer/form', attributes: Object.assign( {}, attributes, { preview: true } ) } )
			)
		);
	}

	wp.blocks.registerBlockType( 'foyer/form', {
		edit: Edit,
		// Rendered for each visit by the server.
		save: function () {
			return null;
		},
	} );
} )( window.wp );
