import { Table, TBody, Td, Th, THead, Tr } from '../ui/table';

interface FactsProps {
  /** The table's caption. */
  caption: string;
  heads: string[];
  /** A row's first cell names it. */
  rows: React.ReactNode[][];
}

/** A small table inside a guide. On a narrow screen, its rows become blocks. */
export function Facts({ caption, heads, rows }: FactsProps) {
  return (
    <div className="border-y border-rule">
      <Table caption={caption} stack>
        <THead>
          <Tr>
            {heads.map((head) => (
              <Th key={head}>{head}</Th>
            ))}
          </Tr>
        </THead>
        <TBody>
          {rows.map(([name, ...cells], row) => (
            <Tr key={row}>
              <Th scope="row">{name}</Th>
              {cells.map((cell, column) => (
                <Td key={column} label={heads[column + 1]}>
                  {cell}
                </Td>
              ))}
            </Tr>
          ))}
        </TBody>
      </Table>
    </div>
  );
}
