/** HTTP headers between the kernel's sockets and the host's network proxy. */
export const handoverHeaders = {
  /** Request, `1`: the connection is to be fetched from a socket of its own. */
  wish: 'mlnb-handover',
  /** Answer 200: that socket's name, beside the proxy's. */
  socket: 'mlnb-socket',
  /**
   * Answer 403: `off` (no host is allowed), `list` (this one is not), `unnamed` (it is, but it leads into the user's own
   * networks, so that it has to be named), `address` (the name leads where no name may).
   */
  reason: 'mlnb-reason',
  /** With the reasons `unnamed` and `address`: where it leads. */
  address: 'mlnb-address',
  /** Answer 502: the code of the system's error. */
  error: 'mlnb-error',
} as const;
