"""Plain PyTorch: a module, a loop over slices of shuffled indices, loss and accuracy summed up."""

import torch
from torch import nn


def describe():
    return f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads"


def build(net):
    torch.manual_seed(1)
    if net.startswith("XOR"):
        activation, units = net[4:].lower().split("_")
        hidden = nn.Linear(2, int(units))
        nn.init.normal_(hidden.weight, 0.75, 1e-2)
        nn.init.zeros_(hidden.bias)
        function = nn.Sigmoid() if activation == "sigmoid" else nn.ReLU()
        module = nn.Sequential(hidden, function, nn.Linear(int(units), 1), nn.Sigmoid())
        return PyTorchModel(module, torch.optim.Adam, nn.functional.mse_loss, binary_hits)
    if net == "MNIST":
        module = nn.Sequential(
            nn.Linear(784, 32), nn.ReLU(), nn.Linear(32, 10), nn.ReLU(), nn.Linear(10, 10), nn.Sigmoid()
        )
        return PyTorchModel(module, torch.optim.Adam, normalized_crossentropy, hits)
    if net == "CNN":
        module = nn.Sequential(
            Channels(),
            nn.Conv2d(1, 32, 3),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Dropout(0.5),
            nn.Linear(1600, 10),
        )
        return PyTorchModel(module, torch.optim.Adam, nn.functional.cross_entropy, hits)
    if net in ("LSTM", "GRU"):
        recurrent = {"LSTM": nn.LSTM, "GRU": nn.GRU}[net](16, 64, batch_first=True)
        module = nn.Sequential(recurrent, LastStep(), nn.Linear(64, 1))
        return PyTorchModel(module, torch.optim.Adam, nn.functional.mse_loss, binary_hits)
    if net == "EMBEDDING":
        module = nn.Sequential(
            nn.Embedding(10_000, 64), Mean(), nn.Linear(64, 16), nn.ReLU(), nn.Linear(16, 1), nn.Sigmoid()
        )
        return PyTorchModel(module, torch.optim.Adam, nn.functional.binary_cross_entropy, binary_hits)
    if net == "RESNET":
        blocks = [Block(16, 16, 1), Block(16, 16, 1), Block(16, 32, 2), Block(32, 32, 1), Block(32, 64, 2), Block(64, 64, 1)]
        module = nn.Sequential(
            ChannelsFirst(), nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU(), *blocks,
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10),
        )
        return PyTorchModel(module, torch.optim.Adam, nn.functional.cross_entropy, hits)
    if net == "TRANSFORMER":
        block = nn.TransformerEncoderLayer(64, 4, 128, dropout=0.0, batch_first=True)
        module = nn.Sequential(block, Mean(), nn.Linear(64, 10))
        return PyTorchModel(module, torch.optim.Adam, nn.functional.cross_entropy, hits)
    module = nn.Sequential(
        nn.Linear(784, 512),
        nn.ReLU(),
        nn.Dropout(0.2),
        nn.Linear(512, 512),
        nn.ReLU(),
        nn.Dropout(0.2),
        nn.Linear(512, 10),
    )
    return PyTorchModel(module, torch.optim.RMSprop, nn.functional.cross_entropy, hits)


class Channels(nn.Module):
    """PyTorch has the channels in front; there is one, so nothing moves."""

    def forward(self, x):
        return x.reshape(-1, 1, 28, 28)


class ChannelsFirst(nn.Module):
    def forward(self, x):
        return x.permute(0, 3, 1, 2)


class Block(nn.Module):
    """A residual block."""

    def __init__(self, before, filters, stride):
        super().__init__()
        self.first = nn.Conv2d(before, filters, 3, stride, padding=1, bias=False)
        self.second = nn.Conv2d(filters, filters, 3, padding=1, bias=False)
        self.norms = nn.ModuleList([nn.BatchNorm2d(filters), nn.BatchNorm2d(filters)])
        self.shortcut = nn.Identity() if stride == 1 else nn.Conv2d(before, filters, 1, stride, bias=False)

    def forward(self, x):
        y = self.second(torch.relu(self.norms[0](self.first(x))))
        return torch.relu(self.norms[1](y) + self.shortcut(x))


class LastStep(nn.Module):
    def forward(self, outputs_and_state):
        return outputs_and_state[0][:, -1]


class Mean(nn.Module):
    def forward(self, x):
        return x.mean(1)


def normalized_crossentropy(p, y):
    """Keras's categorical_crossentropy of probabilities that don't sum to 1."""
    p = (p / p.sum(1, keepdim=True)).clamp(1e-7, 1 - 1e-7)
    return -(y * p.log()).sum(1).mean()


def hits(p, y):
    return (p.argmax(1) == y.argmax(1)).sum()


def binary_hits(p, y):
    return ((p > 0.5) == (y > 0.5)).sum()


class PyTorchModel:
    def __init__(self, module, optimizer, loss, hits):
        self.module = module
        self.optimizer = optimizer(module.parameters(), lr=1e-3)
        self.loss = loss
        self.hits = hits

    def fit(self, x, y, batch, epochs):
        x, y = torch.from_numpy(x), torch.from_numpy(y)
        self.module.train()
        for _ in range(epochs):
            order = torch.randperm(len(x))
            loss_sum, hit_sum = torch.zeros(()), torch.zeros((), dtype=torch.long)
            for start in range(0, len(x), batch):
                rows = order[start : start + batch]
                xb, yb = x[rows], y[rows]
                self.optimizer.zero_grad()
                p = self.module(xb)
                loss = self.loss(p, yb)
                loss.backward()
                self.optimizer.step()
                with torch.no_grad():
                    loss_sum += loss * len(rows)
                    hit_sum += self.hits(p, yb)
            log = {"loss": loss_sum.item() / len(x), "accuracy": hit_sum.item() / len(x)}
        return log["accuracy"]

    def predict(self, x, batch):
        self.module.eval()
        with torch.inference_mode():
            return torch.cat([self.module(part) for part in torch.from_numpy(x).split(batch)]).numpy()

    def row(self, x):
        self.module.eval()
        with torch.inference_mode():
            return self.module(torch.from_numpy(x)).numpy()

    quick_row = row
