'use client';

import { Icon } from '../ui/icon';
import { useDesk, useDeskStore } from './desk-context';
import { KeyHint, useKeyOf } from './key-hint';

/**
 * Says what the last action did, with a button that takes it back. It floats over the end of the list, or on a phone over
 * the end of the lead, and moves nothing. It stays until the next action, because the undo is not bound to a time.
 */
export function Toast() {
  const store = useDeskStore();
  const outcome = useDesk((state) => state.outcome);
  const is_picking = useDesk((state) => state.picked.size > 0);
  const undo_keys = useKeyOf('undo');
  const redo_keys = useKeyOf('redo');
  return (
    <div role="status" className="toast-place">
      {outcome && !is_picking && (
        <div key={outcome.id} className="toast" data-tone={outcome.tone}>
          <Icon name={outcome.tone === 'done' ? 'tick' : 'warning'} />
          <span dir="auto">{outcome.text}</span>
          {outcome.undo === 'undo' && (
            <button type="button" className="desk-button" {...undo_keys} onClick={() => store.undo()}>
              Undo <KeyHint of="undo" />
            </button>
          )}
          {outcome.undo === 'redo' && (
            <button type="button" className="desk-button" {...redo_keys} onClick={() => store.redo()}>
              Redo <KeyHint of="redo" />
            </button>
          )}
          <button type="button" className="desk-button" aria-label="Dismiss" onClick={() => store.dismiss()}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
