import type { KyselyPlugin, OperationNode, QueryId } from 'kysely';
import {
  BinaryOperationNode,
  ColumnNode,
  OperationNodeTransformer,
  OperatorNode,
  ReferenceNode,
  SelectQueryNode,
  UpdateQueryNode,
  ValueNode,
} from 'kysely';

/**
 * Removes the check of a lead's version for one action, as the control of a test of concurrent actions: each lead that
 * is read has the version that the action names, and updates of leads compare no version.
 *
 *   const careless = db.withPlugin(withoutVersionCheck(action.version));
 */
export function withoutVersionCheck(version: number): KyselyPlugin {
  const transformer = new VersionCheckRemover();
  const reads = new WeakSet<QueryId>();
  return {
    transformQuery({ node, queryId }) {
      if (SelectQueryNode.is(node) && hasWord(node.from, 'inbox_leads')) reads.add(queryId);
      if (UpdateQueryNode.is(node) && hasWord(node.table, 'inbox_leads'))
        return transformer.transformNode(node, queryId);
      return node;
    },
    transformResult({ result, queryId }) {
      if (!reads.has(queryId)) return Promise.resolve(result);
      return Promise.resolve({
        ...result,
        rows: result.rows.map((row) => ('version' in row ? { ...row, version } : row)),
      });
    },
  };
}

class VersionCheckRemover extends OperationNodeTransformer {
  protected override transformBinaryOperation(node: BinaryOperationNode, queryId?: QueryId): BinaryOperationNode {
    return namesVersion(node.leftOperand)
      ? BinaryOperationNode.create(ValueNode.createImmediate(1), OperatorNode.create('='), ValueNode.createImmediate(1))
      : super.transformBinaryOperation(node, queryId);
  }
}

function namesVersion(node: OperationNode): boolean {
  if (ReferenceNode.is(node)) return ColumnNode.is(node.column) && node.column.column.name === 'version';
  return ColumnNode.is(node) && node.column.name === 'version';
}

function hasWord(node: OperationNode | undefined, word: string): boolean {
  return JSON.stringify(node ?? null).includes(`"${word}"`);
}
