/** What the image is built from, and nothing else: whatever a user puts into the folder stays outside. */
export const dockerignore = `*
!model
!server
!scripts/install.mjs
**/*.new
**/*.old
**/*.old-*
**/.*
`;
