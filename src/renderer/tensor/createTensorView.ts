import type { TensorOutput, TensorPlane, TensorQuery } from '../../display/tensor/TensorOutput.ts';
import { h } from '../dom/h.ts';
import { Notice } from '../dom/Notice.ts';
import { readHandle } from '../messaging/readHandle.ts';
import { SliceError, type Host } from '../messaging/Host.ts';
import { GridPanel } from '../table/grid/GridPanel.ts';
import { pager } from './pager.ts';
import type { View } from '../View.ts';
import { lineElement } from './lineElement.ts';
import { matrixTable } from './matrixTable.ts';
import { pictureElement } from './pictureElement.ts';
import { planeElement } from './planeElement.ts';
import { readTensorOutput, readTensorPlane } from './readTensorOutput.ts';
import { statisticsElement } from './statisticsElement.ts';

/** A tensor: what it is, its statistics, and its values plane by plane. */
export function createTensorView(root: HTMLElement, host: Host): View {
  let panel: TensorPanel | null = null;
  root.classList.add('mlnb-tensor');
  return {
    dispose: () => panel?.dispose(),
    update(data, metadata) {
      const tensor = readTensorOutput(data);
      panel?.dispose();
      panel = new TensorPanel(root, tensor, { host, handle: readHandle(metadata) });
    },
  };
}

interface PlaneSource {
  readonly host: Host;
  readonly handle: string | null;
}

class TensorPanel {
  readonly #tensor: TensorOutput;
  readonly #source: PlaneSource;
  readonly #values = h('div', { class: 'mlnb-table-scroll', tabindex: 0, role: 'region', 'aria-label': 'Values' });
  readonly #bar = h('div', { class: 'mlnb-bar' });
  readonly #notice = new Notice();
  readonly #window: { readonly rows: number; readonly columns: number };
  #plane: TensorPlane | null;
  readonly #grid: GridPanel | null;
  #request = new AbortController();

  constructor(root: HTMLElement, tensor: TensorOutput, source: PlaneSource) {
    this.#tensor = tensor;
    this.#source = source;
    this.#plane = tensor.plane;
    this.#window = {
      rows: Math.max(1, tensor.plane?.values.length ?? 1),
      columns: Math.max(1, tensor.plane?.values[0]?.length ?? 1),
    };
    const problem = tensor.problem === null ? [] : [h('p', { class: 'mlnb-problem' }, tensor.problem)];
    const statistics = tensor.statistics === null || tensor.size < 2 ? [] : [statisticsElement(tensor.statistics)];
    const picture = tensor.picture === undefined ? [] : [pictureElement(tensor.picture)];
    const line = tensor.line === undefined ? [] : [lineElement(tensor.line, tensor.size)];
    const matrix = matrixTable(tensor, source.handle);
    const gridRoot = h('div', { class: 'mlnb-table' });
    const numbers = matrix === null ? [this.#values, this.#bar] : [gridRoot];
    // Under a picture, numbers are a detail.
    const values =
      tensor.picture === undefined
        ? numbers
        : [h('details', { class: 'mlnb-tensor-values' }, h('summary', {}, 'Values'), ...numbers)];
    root.replaceChildren(heading(tensor), ...problem, ...statistics, ...picture, ...line, ...values);
    this.#grid = matrix === null ? null : new GridPanel(gridRoot, matrix, source.host);
    if (this.#grid === null) this.#render();
  }

  dispose(): void {
    this.#request.abort();
    this.#grid?.dispose();
  }

  async #move(change: Partial<TensorQuery>): Promise<void> {
    const plane = this.#plane;
    if (plane === null) return;
    this.#request.abort();
    const { signal } = (this.#request = new AbortController());
    const { indices, rowOffset, columnOffset } = plane;
    const query = {
      indices: [...indices],
      rowOffset,
      columnOffset,
      rowLimit: this.#window.rows,
      columnLimit: this.#window.columns,
      ...change,
    };
    try {
      const { host, handle } = this.#source;
      if (handle === null) throw new SliceError('', true);
      const next = readTensorPlane(await host.slice(handle, { ...query, indices: [...query.indices] }, signal));
      if (signal.aborted) return;
      this.#plane = next;
      this.#notice.clear();
      this.#render();
    } catch (error) {
      if (!signal.aborted) this.#explain(error);
    }
  }

  #explain(error: unknown): void {
    const isGone = error instanceof SliceError && error.isGone;
    const reason = error instanceof Error ? error.message : String(error);
    this.#notice.show(isGone ? 'More values need the kernel: run the cell again.' : reason, 'warning');
    this.#renderBar();
  }

  #render(): void {
    const plane = this.#plane;
    const isShown = plane !== null && this.#tensor.size > 0 && this.#tensor.shape.length > 0;
    this.#values.hidden = !isShown;
    if (isShown)
      this.#values.replaceChildren(
        planeElement(plane, { min: this.#tensor.statistics?.min ?? null, max: this.#tensor.statistics?.max ?? null }),
      );
    this.#renderBar();
  }

  #renderBar(): void {
    const plane = this.#plane;
    if (plane === null) return;
    const focused = this.#bar.contains(document.activeElement)
      ? document.activeElement?.getAttribute('aria-label')
      : null;
    const rows = {
      noun: 'Rows',
      offset: plane.rowOffset,
      shown: plane.values.length,
      total: plane.rowCount,
      pageSize: this.#window.rows,
    } as const;
    const columns = {
      noun: 'Columns',
      offset: plane.columnOffset,
      shown: plane.values[0]?.length ?? 0,
      total: plane.columnCount,
      pageSize: this.#window.columns,
    } as const;
    this.#bar.replaceChildren(
      ...this.#indexInputs(plane),
      pager({ ...rows, onMove: (rowOffset) => void this.#move({ rowOffset }) }),
      pager({ ...columns, onMove: (columnOffset) => void this.#move({ columnOffset }) }),
      this.#notice.element,
    );
    const controls = [...this.#bar.querySelectorAll<HTMLElement>('button, input')];
    if (focused !== null && focused !== undefined)
      controls.find((control) => control.getAttribute('aria-label') === focused)?.focus();
  }

  /** One number for each dimension before the last two. */
  #indexInputs(plane: TensorPlane): HTMLElement[] {
    if (plane.indices.length === 0) return [];
    const inputs = plane.indices.map((value, axis) => this.#indexInput(value, axis));
    return [h('span', { class: 'mlnb-indices', role: 'group', 'aria-label': 'Plane shown' }, '[', ...inputs, ':, :]')];
  }

  #indexInput(value: number, axis: number): HTMLElement {
    const last = (this.#tensor.shape[axis] ?? 1) - 1;
    const title = `Index along dimension ${axis}, 0 to ${last}`;
    const input = h('input', { type: 'number', min: 0, max: last, value, title, 'aria-label': title });
    input.addEventListener('change', () => {
      const indices = (this.#plane?.indices ?? []).map((index, other) =>
        other === axis ? Math.max(0, Math.min(last, Math.round(input.valueAsNumber || 0))) : index,
      );
      void this.#move({ indices });
    });
    return h('span', {}, input, ', ');
  }
}

function heading({ name, dtype, shape, size, plane }: TensorOutput): HTMLElement {
  const title = name === null ? 'Tensor' : `Variable ${name}`;
  const dimensions = shape.length === 0 ? 'scalar' : shape.join(' × ');
  const parts = [
    h('span', { class: 'mlnb-tensor-title' }, title),
    h('span', { class: 'mlnb-chip' }, dtype),
    h('span', { class: 'mlnb-chip' }, dimensions),
  ];
  if (shape.length === 0 && plane !== null)
    parts.push(h('span', { class: 'mlnb-tensor-scalar' }, String(plane.values[0]?.[0])));
  const count = size === 1 ? [] : [h('span', { class: 'mlnb-muted' }, `${size.toLocaleString('en-US')} values`)];
  return h('div', { class: 'mlnb-tensor-heading' }, ...parts, ...count);
}
