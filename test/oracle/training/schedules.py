"""Learning rates by PyTorch's schedulers, as JSON: `python3 schedules.py > schedules.json` (PyTorch 1.13)."""

import json
import torch


def rates(make, steps, losses=None):
    parameter = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([parameter], lr=0.1, momentum=0.9)
    scheduler = make(optimizer)
    seen = []
    for step in range(steps):
        seen.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if losses is None:
            scheduler.step()
        else:
            scheduler.step(losses[step])
    return seen


schedulers = torch.optim.lr_scheduler
plateau = [1.0, 0.9, 0.9, 0.9, 0.9, 0.85, 0.86, 0.86, 0.86, 0.86, 0.86, 0.5]
print(
    json.dumps(
        {
            "torch": torch.__version__,
            "oneCycle": rates(lambda o: schedulers.OneCycleLR(o, max_lr=0.4, total_steps=40), 40),
            "oneCycleLinear": rates(
                lambda o: schedulers.OneCycleLR(
                    o, max_lr=0.4, total_steps=40, anneal_strategy="linear", pct_start=0.25, div_factor=10, final_div_factor=100
                ),
                40,
            ),
            "oneCycleThreePhase": rates(
                lambda o: schedulers.OneCycleLR(o, max_lr=0.4, total_steps=40, pct_start=0.4, three_phase=True), 40
            ),
            "step": rates(lambda o: schedulers.StepLR(o, step_size=7, gamma=0.5), 30),
            "exponential": rates(lambda o: schedulers.ExponentialLR(o, gamma=0.9), 30),
            "cosine": rates(lambda o: schedulers.CosineAnnealingLR(o, T_max=30, eta_min=0.01), 30),
        },
        indent=1,
    )
)
