import { linkOrigin } from '../request';
import { scopes } from '../../access/scopes';

const client_authentication = ['client_secret_basic', 'client_secret_post', 'none'];

/** Answers GET /.well-known/oauth-authorization-server (RFC 8414), with the requested host as the issuer. */
export function answerMetadata(request: Request): Response {
  const issuer = linkOrigin(request.headers);
  return Response.json(
    {
      issuer,
      authorization_endpoint: `${issuer}/oauth/authorize`,
      token_endpoint: `${issuer}/oauth/token`,
      revocation_endpoint: `${issuer}/oauth/revoke`,
      scopes_supported: scopes,
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_methods_supported: client_authentication,
      revocation_endpoint_auth_methods_supported: client_authentication,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      service_documentation: `${issuer}/developers`,
    },
    { headers: { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' } },
  );
}
