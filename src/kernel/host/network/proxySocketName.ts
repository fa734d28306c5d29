/** In the kernel's folder for sockets. */
export const proxySocketName = 'proxy.sock';
