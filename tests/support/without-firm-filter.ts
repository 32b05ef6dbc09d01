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

/** Returns the SQL expression `1 = 1`, which replaces a removed firm filter. */
function always(): BinaryOperationNode {
  return BinaryOperationNode.create(
    ValueNode.createImmediate(1),
    OperatorNode.create('='),
    ValueNode.createImmediate(1),
  );
}

/** Returns whether a node of the query is a `firm_id` column such as `leads.firm_id`, with or without parentheses. */
function namesFirm(node: OperationNode): boolean {
  if (ParensNode.is(node)) return namesFirm(node.node);
  if (ReferenceNode.is(node)) return ColumnNode.is(node.column) && node.column.column.name === 'firm_id';
  return ColumnNode.is(node) && node.column.name === 'firm_id';
}
