import { PageHead } from '../ui/page-head';

interface GuideProps {
  title: string;
  lede: React.ReactNode;
  children: React.ReactNode;
}

/** The layout of a guide: headings, paragraphs, lists, samples and small tables in one column. */
export function Guide({ title, lede, children }: GuideProps) {
  return (
    <>
      <PageHead title={title} lede={lede} />
      <div className="max-w-[46rem] [&>h2]:mt-10 [&>h2]:mb-3 [&>h2]:scroll-mt-6 [&>h2]:text-2xl [&>ol]:list-decimal [&>ol]:space-y-2 [&>ol]:ps-6 [&>p]:max-w-measure [&>ul]:list-disc [&>ul]:space-y-2 [&>ul]:ps-6 [&_li]:max-w-measure [&>*+*]:mt-4">
        {children}
      </div>
    </>
  );
}
