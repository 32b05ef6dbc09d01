/** Where one more message is written: the form's address, with the receipt along and whatever this page's own address says of its visitor. */
export function anotherAddress(form_url: string, receipt_token: string): string {
  const query = new URLSearchParams(location.search);
  query.set('earlier', receipt_token);
  return `${form_url}?${query.toString()}`;
}
