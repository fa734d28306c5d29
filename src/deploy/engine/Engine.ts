/** A container engine that answers, and how to talk to it. Everything goes through its command-line client. */
export interface Engine {
  readonly kind: 'docker' | 'podman';
  /** The client, as it is started: a name looked up on the PATH, or a path. */
  readonly program: string;
  /** Of the engine, not of the client. */
  readonly version: string;
  /** Where the engine listens, such as `unix:///var/run/docker.sock`; empty where it is no service (podman). */
  readonly address: string;
  /** Whether it runs on another machine, where a port published on 127.0.0.1 cannot be reached from here. */
  readonly isRemote: boolean;
  /** How the client reports a build, and whether it takes secrets. */
  readonly builder: 'buildkit' | 'legacy' | 'buildah';
}

/** An engine, or why there is none, as sentences for the person who has asked for one. */
export type EngineSearch =
  { readonly engine: Engine; readonly reason: null } | { readonly engine: null; readonly reason: string };

/** A container that was started here. */
export interface Container {
  readonly id: string;
  readonly name: string;
  /** Where the server inside is reached from this machine, such as `http://127.0.0.1:49153`. */
  readonly address: string;
}
