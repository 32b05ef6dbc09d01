import type { KyselyPlugin, OperationNode, QueryId } from 'kysely';
import {
  BinaryOperationNode,
  ColumnNode,
  OperationNodeTransformer,
  OperatorNode,
  ParensNode,
  ReferenceNode,
  ValueNode,
} from 'kysely';

/**
 * Removes every comparison of a `firm_id` column from WHERE and ON, as the control of an isolation test. Such a test
 * proves something only if it finds another firm's rows once the filter is gone.
 *
 * Comparisons in raw SQL stay.
 *
 *   const leaky = db.withPlugin(withoutFirmFilter());
 */
export function withoutFirmFilter(): KyselyPlugin {
  const transformer = new FirmFilterRemover();
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: ({ result }) => Promise.resolve(result),
  };
}

class FirmFilterRemover extends OperationNodeTransformer {
  protected override transformBinaryOperation(node: BinaryOperationNode, queryId?: QueryId): BinaryOperationNode {
    return namesFirm(node.leftOperand) || namesFirm(node.rightOperand)
      ? always()
      : super.transformBinaryOperation(node, queryId);
  }
}

/** Returns the expression `1 = 1`. */
function always(): BinaryOperationNode {
  return BinaryOperationNode.create(
    ValueNode.createImmediate(1),
    OperatorNode.create('='),
    ValueNode.createImmediate(1),
  );
}

/** Returns whether a node is `firm_id` or `leads.firm_id`, in parentheses or not. */
function namesFirm(node: OperationNode): boolean {
  if (ParensNode.is(node)) return namesFirm(node.node);
  if (ReferenceNode.is(node)) return ColumnNode.is(node.column) && node.column.column.name === 'firm_id';
  return ColumnNode.is(node) && node.column.name === 'firm_id';
}
