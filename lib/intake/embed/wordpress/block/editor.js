/**
 * The block "Foyer form" in the editor: its controls, and the form as the server renders it. Sent as it stands here, so it
 * is written for every browser that WordPress 6.3 runs in, and takes from WordPress what WordPress has.
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
					control( TextControl, 'form', __( 'Form', 'foyer' ), { help: __( 'The last part of its address. Empty: the one under Settings > Foyer.', 'foyer' ) } ),
					control( SelectControl, 'mode', __( 'How it stands on the page', 'foyer' ), {
						options: [
							{ value: 'inline', label: __( 'In its place', 'foyer' ) },
							{ value: 'popup', label: __( 'Popup', 'foyer' ) },
							{ value: 'drawer', label: __( 'Drawer at the side', 'foyer' ) },
							{ value: 'page', label: __( 'All of the page', 'foyer' ) },
						],
					} ),
					pops_up && control( TextControl, 'open', __( 'Opens by itself', 'foyer' ), { help: __( '10s, 50% (scrolled) or exit, with spaces between them. Empty: by its link alone.', 'foyer' ) } ),
					pops_up && control( ToggleControl, 'once', __( 'By itself once for a visitor', 'foyer' ) ),
					pops_up && control( ToggleControl, 'float', __( 'Button in the corner of the page', 'foyer' ) ),
					attributes.mode === 'inline' && control( TextControl, 'height', __( 'Height to keep free, in pixels', 'foyer' ), { help: __( 'As Foyer’s Share page measured it, so that nothing below the form moves.', 'foyer' ), placeholder: '1080' } ),
					control( TextControl, 'label', __( 'Words of the link', 'foyer' ), { placeholder: __( 'Contact us', 'foyer' ) } ),
					pops_up && control( TextControl, 'close', __( 'What the close button is called', 'foyer' ), { placeholder: 'Close' } )
				),
				el(
					PanelBody,
					{ title: __( 'Look and language', 'foyer' ), initialOpen: false },
					control( SelectControl, 'locale', __( 'Language', 'foyer' ), {
						options: [
							{ value: '', label: __( 'The firm’s', 'foyer' ) },
							{ value: 'auto', label: __( 'The page’s', 'foyer' ) },
							{ value: 'en', label: 'English' },
							{ value: 'es', label: 'Español' },
							{ value: 'ar', label: 'العربية' },
						],
					} ),
					control( SelectControl, 'theme', __( 'Light or dark', 'foyer' ), {
						options: [
							{ value: '', label: __( 'As the page', 'foyer' ) },
							{ value: 'light', label: __( 'Light', 'foyer' ) },
							{ value: 'dark', label: __( 'Dark', 'foyer' ) },
						],
					} ),
					control( TextControl, 'accent', __( 'Colour', 'foyer' ), { placeholder: '#1b4b3a' } ),
					control( TextControl, 'radius', __( 'Roundness in pixels', 'foyer' ) ),
					control( TextControl, 'font', __( 'Fonts', 'foyer' ) )
				),
				el(
					PanelBody,
					{ title: __( 'Answers and measuring', 'foyer' ), initialOpen: false },
					control( TextControl, 'values', __( 'Answers to begin with', 'foyer' ), { placeholder: 'office=Austin' } ),
					control( SelectControl, 'consent', __( 'How visitors came', 'foyer' ), {
						options: [
							{ value: '', label: __( 'Remembered on this site', 'foyer' ) },
							{ value: 'denied', label: __( 'Not remembered', 'foyer' ) },
						],
					} ),
					control( ToggleControl, 'data_layer', __( 'Tell the page’s dataLayer of each lead', 'foyer' ) )
				)
			),
			// Nothing in the preview takes the pointer or the focus: a click chooses the block.
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
