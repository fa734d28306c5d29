#!/usr/bin/python3
"""Golden numbers of PyTorch for test/tensor/oracle: /usr/bin/python3 makeGolden.py > golden.json

Debian's python3-torch 1.13. Tensors are in TensorFlow's layout: images [batch, height, width, channels], filters
[height, width, in, out]. Gradients are those of sum(output * weights), weights[i] = cos(1.7 i) + 0.3 in that layout.
"""
import json
import torch
import torch.nn.functional as F

torch.manual_seed(7)


def rounded(tensor):
    return {'shape': list(tensor.shape), 'values': [float(f'{v:.7g}') for v in tensor.detach().reshape(-1).tolist()]}


def loss_of(outputs):
    total = 0
    for output in outputs:
        flat = output.reshape(-1)
        total = total + (flat * (torch.cos(torch.arange(flat.numel()) * 1.7) + 0.3)).sum()
    return total


def golden(name, op, options, inputs, compute):
    """inputs: in TensorFlow's layout; compute: from them to a list of outputs, in that layout."""
    for tensor in inputs:
        tensor.requires_grad_(True)
    outputs = compute(*inputs)
    gradients = torch.autograd.grad(loss_of(outputs), inputs)
    return {
        'name': name, 'op': op, 'options': options,
        'inputs': [rounded(x) for x in inputs],
        'outputs': [rounded(y) for y in outputs],
        'gradients': [rounded(g) for g in gradients],
    }


def first(x):
    """Channels from last to first."""
    return x.movedim(-1, 1)


def last(x):
    return x.movedim(1, -1)


def kernel(w):
    """[...size, in, out] to PyTorch's [out, in, ...size]."""
    return w.movedim(-1, 0).movedim(-1, 1)


def convolutions():
    cases = []
    for rank, size, width in [(1, [7], 3), (2, [6, 5], 3), (3, [4, 4, 3], 2)]:
        conv = [F.conv1d, F.conv2d, F.conv3d][rank - 1]
        for stride in [1, 2]:
            for pad in ['valid', 'same']:
                for dilation in [1, 2]:
                    if dilation == 2 and (stride == 2 or pad == 'same' or rank == 3):
                        continue
                    x, w = torch.randn([2, *size, 2]), torch.randn([width] * rank + [2, 3])

                    def compute(x, w):
                        given = first(x)
                        if pad == 'same':
                            given = F.pad(given, same_padding(size, width, stride))
                        return [last(conv(given, kernel(w), stride=stride, dilation=dilation))]

                    name = f'conv{rank}d, stride {stride}, {pad}, dilation {dilation}'
                    cases.append(golden(name, f'conv{rank}d', {'stride': stride, 'pad': pad, 'dilation': dilation}, [x, w], compute))
    for multiplier in [1, 2]:
        for stride in [1, 2]:
            x, w = torch.randn([2, 6, 5, 3]), torch.randn([3, 2, 3, multiplier])
            cases.append(golden(
                f'depthwiseConv2d, multiplier {multiplier}, stride {stride}', 'depthwiseConv2d', {'stride': stride, 'pad': 'valid'}, [x, w],
                lambda x, w: [last(F.conv2d(first(x), w.permute(2, 3, 0, 1).reshape(3 * multiplier, 1, 3, 2), stride=stride, groups=3))]))
    for stride in [1, 2]:
        x, w = torch.randn([2, 4, 3, 3]), torch.randn([3, 3, 2, 3])
        shape = [2, 3 * stride + 3, 2 * stride + 3, 2]
        cases.append(golden(
            f'conv2dTranspose, stride {stride}', 'conv2dTranspose', {'stride': stride, 'pad': 'valid', 'outputShape': shape}, [x, w],
            lambda x, w: [last(F.conv_transpose2d(first(x), w.permute(3, 2, 0, 1), stride=stride))]))
    return cases


def same_padding(size, width, stride):
    """TensorFlow's: the odd one after; in F.pad's order, the last axis first."""
    pads = []
    for length in reversed(size):
        total = max((-(-length // stride) - 1) * stride + width - length, 0)
        pads += [total // 2, total - total // 2]
    return pads


def poolings():
    cases = []
    for rank, size in [(2, [6, 5]), (3, [4, 5, 4])]:
        for kind in ['max', 'avg']:
            pool = {'max2': F.max_pool2d, 'avg2': F.avg_pool2d, 'max3': F.max_pool3d, 'avg3': F.avg_pool3d}[f'{kind}{rank}']
            for width, stride, pad in [(2, 2, 0), (3, 1, 1), (3, 2, 1)]:
                options = {'count_include_pad': False} if kind == 'avg' else {}
                x = torch.randn([2, *size, 2])
                cases.append(golden(
                    f'{kind}Pool{rank}d of {width}, stride {stride}, padding {pad}', f'{kind}Pool{rank}d',
                    {'width': width, 'stride': stride, 'pad': pad}, [x],
                    lambda x: [last(pool(first(x), width, stride=stride, padding=pad, **options))]))
    return cases


def normalizations():
    x, scale, offset = torch.randn([4, 3, 3, 2]), torch.rand([2]) + 0.5, torch.randn([2])
    batch = golden('batch normalization', 'batchNorm', {'epsilon': 1e-3}, [x, scale, offset],
                   lambda x, scale, offset: [last(F.batch_norm(first(x), None, None, scale, offset, training=True, eps=1e-3))])
    x, scale, offset = torch.randn([4, 6]), torch.rand([6]) + 0.5, torch.randn([6])
    layer = golden('layer normalization', 'layerNorm', {'epsilon': 1e-3}, [x, scale, offset],
                   lambda x, scale, offset: [F.layer_norm(x, [6], scale, offset, eps=1e-3)])
    return [batch, layer]


def recurrent():
    units = 4

    def lstm(x, w, u, b):
        h = c = torch.zeros([x.shape[0], units])
        cell = torch.nn.LSTMCell(x.shape[2], units)
        states = []
        for t in range(x.shape[1]):
            # PyTorch's own cell, its weights given as the graph's tensors.
            h, c = torch._VF.lstm_cell(x[:, t], (h, c), w.t(), u.t(), b, torch.zeros_like(b))
            states.append(h)
        return [torch.stack(states, 1)]

    def gru(x, w, u, b):
        """As in Cho et al. 2014 and TensorFlow.js: the reset comes before the recurrent product. PyTorch's own cell
        has it after (cuDNN's way), so that this is written out."""
        h = torch.zeros([x.shape[0], units])
        states = []
        for t in range(x.shape[1]):
            xz, xr, xh = (x[:, t] @ w + b).chunk(3, 1)
            uz, ur, uh = u.chunk(3, 1)
            z, r = torch.sigmoid(xz + h @ uz), torch.sigmoid(xr + h @ ur)
            h = z * h + (1 - z) * torch.tanh(xh + (r * h) @ uh)
            states.append(h)
        return [torch.stack(states, 1)]

    cases = []
    for name, gates, run in [('lstm', 4, lstm), ('gru', 3, gru)]:
        inputs = [torch.randn([2, 5, 3]), torch.randn([3, gates * units]) * 0.5, torch.randn([units, gates * units]) * 0.5, torch.randn([gates * units]) * 0.5]
        cases.append(golden(name, name, {'units': units}, inputs, run))
    return cases


def attention():
    q, k, v = torch.randn([2, 3, 5, 4]), torch.randn([2, 3, 6, 4]), torch.randn([2, 3, 6, 4])
    return [golden('attention of three heads', 'attention', {}, [q, k, v], lambda q, k, v: [torch.softmax(q @ k.transpose(-1, -2) / 2, -1) @ v])]


def losses():
    cases = []
    labels = (torch.rand([4, 3]) > 0.5).float()
    one_hot = torch.eye(3)[[0, 2, 1, 2]]
    targets = torch.randn([4, 3])
    for name, expected, given, loss in [
        ('meanSquaredError', targets, torch.randn([4, 3]), F.mse_loss),
        ('absoluteDifference', targets, torch.randn([4, 3]), F.l1_loss),
        ('huberLoss', targets, torch.randn([4, 3]) * 2, F.huber_loss),
        ('logLoss', labels, torch.rand([4, 3]) * 0.8 + 0.1, F.binary_cross_entropy),
        ('sigmoidCrossEntropy', labels, torch.randn([4, 3]), F.binary_cross_entropy_with_logits),
        ('softmaxCrossEntropy', one_hot, torch.randn([4, 3]), F.cross_entropy),
    ]:
        case = golden(name, 'loss', {'loss': name, 'labels': rounded(expected)}, [given], lambda x: [loss(x, expected)])
        cases.append(case)
    return cases


class OldAdadelta:
    """TensorFlow.js 4.22 divides by the root of the squares gathered before this step, where Zeiler (2012) and
    torch.optim.Adadelta count this step's gradient in. As both sums begin at 0, they stay equal, and its steps are
    those of plain gradient descent. Written out with torch's arithmetic."""

    def __init__(self, x, lr=0.05, rho=0.95, eps=1e-6):
        self.x, self.lr, self.rho, self.eps = x, lr, rho, eps
        self.squares = self.updates = torch.zeros_like(x)

    def zero_grad(self):
        self.x.grad = None

    def step(self):
        gradient = self.x.grad
        update = ((self.updates + self.eps) / (self.squares + self.eps)).sqrt() * gradient
        self.squares = self.rho * self.squares + (1 - self.rho) * gradient ** 2
        self.updates = self.rho * self.updates + (1 - self.rho) * update ** 2
        self.x.data -= self.lr * update


def optimizers():
    """50 steps on sum((A x - b)^2) / 8 + sum(cos(x)), the weights after every tenth."""
    a, b, start = torch.randn([8, 5]), torch.randn([8]), torch.randn([5])
    made = {
        'sgd': lambda p: torch.optim.SGD(p, lr=0.05),
        'momentum': lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9),
        'nesterov': lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9, nesterov=True),
        'adam': lambda p: torch.optim.Adam(p, lr=0.05, eps=1e-8),
        'adamax': lambda p: torch.optim.Adamax(p, lr=0.05, eps=1e-8),
        'rmsprop': lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9, eps=1e-10),
        'rmsprop with momentum': lambda p: torch.optim.RMSprop(p, lr=0.005, alpha=0.9, eps=1e-10, momentum=0.5),
        'rmsprop, centered': lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9, eps=1e-6, centered=True),
        'adagrad': lambda p: torch.optim.Adagrad(p, lr=0.1, eps=1e-10, initial_accumulator_value=0.1),
        'adadelta of TensorFlow.js': lambda p: OldAdadelta(p[0]),
    }
    runs = {}
    for name, make in made.items():
        x = start.clone().requires_grad_(True)
        optimizer = make([x])
        weights = []
        for step in range(50):
            optimizer.zero_grad()
            (((a @ x - b) ** 2).sum() / 8 + torch.cos(x).sum()).backward()
            optimizer.step()
            if step % 10 == 9:
                weights.append(rounded(x)['values'])
        runs[name] = weights
    return {'a': rounded(a), 'b': rounded(b), 'start': rounded(start), 'runs': runs}


def layers():
    """What TensorFlow.js has as layers and losses of models only."""
    x = torch.randn([3, 7]) * 2
    gelus = [golden(name, 'activation', {'name': name}, [x.clone()], lambda x: [F.gelu(x, approximate=way)])
             for name, way in [('gelu', 'none'), ('gelu_new', 'tanh')]]
    indices = torch.tensor([[1, 4, 1], [0, 3, 1]])
    table = golden('embedding', 'embedding', {'indices': indices.tolist()}, [torch.randn([5, 3])],
                   lambda w: [F.embedding(indices, w)])
    classes = torch.tensor([0, 2, 1, 2])
    crosses = [golden(name, 'crossEntropy', {'name': name, 'classes': classes.tolist()}, [torch.randn([4, 3]) * 2],
                      lambda x: [F.cross_entropy(x, classes, reduction='none')])
               for name in ['categoricalCrossentropy', 'sparseCategoricalCrossentropy']]
    x, scale, offset = torch.randn([6, 5]), torch.rand([5]) + 0.5, torch.randn([5])
    batch = golden('batch normalization layer', 'batchNormLayer', {'epsilon': 1e-3}, [x, scale, offset],
                   lambda x, scale, offset: [F.batch_norm(x, None, None, scale, offset, training=True, eps=1e-3)])
    x, scale, offset = torch.randn([4, 6]), torch.rand([6]) + 0.5, torch.randn([6])
    layer = golden('layer normalization layer', 'layerNormLayer', {'epsilon': 1e-3}, [x, scale, offset],
                   lambda x, scale, offset: [F.layer_norm(x, [6], scale, offset, eps=1e-3)])
    x, w = torch.randn([1, 5, 4, 17]), torch.randn([3, 3, 17, 16]) * 0.2
    wide = golden('conv2d of many channels', 'conv2d', {'stride': 1, 'pad': 'same', 'dilation': 1}, [x, w],
                  lambda x, w: [last(F.conv2d(first(x), kernel(w), padding=1))])
    return [*gelus, table, *crosses, batch, layer, wide]


cases = convolutions() + poolings() + normalizations() + recurrent() + attention() + losses()
trained = optimizers()
# After all others, so that their numbers stay as they were.
cases += layers()
print(json.dumps({'torch': torch.__version__, 'cases': cases, 'optimizers': trained}))
