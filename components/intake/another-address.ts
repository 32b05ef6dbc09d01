/** Returns the URL for another message: the form's URL with this page's query and the receipt of the first message. */
export function anotherAddress(form_url: string, receipt_token: string): string {
  const query = new URLSearchParams(location.search);
  query.set('earlier', receipt_token);
  return `${form_url}?${query.toString()}`;
}
