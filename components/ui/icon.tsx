/** The paths of the icons, drawn on a grid of 16 by 16. */
const paths = {
  inbox: 'M2 9.5h3.2l1 2h3.6l1-2H14M3.6 3h8.8L14 9.5V13H2V9.5z',
  user: 'M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8zM3 13.5c.6-2.6 2.6-3.7 5-3.7s4.4 1.1 5 3.7',
  unassigned: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12z',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.7V8l2.2 1.5',
  moon: 'M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6z',
  shield: 'M8 2l5 1.8V8c0 3-2.2 5-5 6-2.8-1-5-3-5-6V3.8zM8 5.2v3.2M8 10.7v.1',
  ban: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM3.8 3.8l8.4 8.4',
  'check-circle': 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM5.3 8.2l1.9 1.9 3.5-4',
  bookmark: 'M4.5 2.5h7v11L8 10.8l-3.5 2.7z',
  people:
    'M6 7.8A2.3 2.3 0 1 0 6 3.2a2.3 2.3 0 0 0 0 4.6zM1.5 13c.5-2.3 2.3-3.3 4.5-3.3s4 1 4.5 3.3M10.5 3.4a2.2 2.2 0 0 1 0 4.2M12 9.9c1.4.5 2.2 1.5 2.5 3.1',
  briefcase: 'M2 5h12v8H2zM5.5 5V3h5v2M2 8.5h12',
  form: 'M3 2.5h10v11H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h2.5',
  chart: 'M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6',
  settings:
    'M2 4.5h6.5M11.5 4.5H14M10 6.3a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6zM2 11.5h2.5M7.5 11.5H14M6 13.3a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3l3.2 3.2',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  phone:
    'M3 2.5h2.6l1.2 3-1.5 1.2a8 8 0 0 0 4 4l1.2-1.5 3 1.2V13c0 .5-.5.8-1 .8A10.3 10.3 0 0 1 2.2 3.5c0-.5.3-1 .8-1z',
  down: 'M4 6.3l4 4 4-4',
  up: 'M4 9.7l4-4 4 4',
  dots: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  back: 'M10 3.5L5.5 8l4.5 4.5',
  tick: 'M3 8.5l3.2 3.2L13 4.8',
  warning: 'M8 2.5l6.2 11H1.8zM8 6.5v3.2M8 11.7v.1',
  dense: 'M2.5 3h11M2.5 6.33h11M2.5 9.66h11M2.5 13h11',
  compact: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  comfortable: 'M2.5 3h11v3.5h-11zM2.5 9.5h11V13h-11z',
  pages: 'M3 5.5h8v8H3zM5.5 5.5v-3h8v8H11',
  note: 'M3 2.5h10v8l-3 3H3zM10 13.5v-3h3M5.5 5.5h5M5.5 8h3',
  mail: 'M2 3.5h12v9H2zM2 4.5l6 4.5 6-4.5',
  undo: 'M5.5 3L2.5 6l3 3M2.5 6H9a4 4 0 0 1 0 8H6',
};
export type IconName = keyof typeof paths;

/** An icon in the color of the text around it. It is hidden from screen readers: the control's label names the action. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'dots' ? 2.2 : 1.35}
      strokeLinecap="round"
      strokeDasharray={name === 'unassigned' ? '2.2 2.5' : undefined}
      className={`icon ${className}`}
    >
      <path d={paths[name]} />
    </svg>
  );
}
