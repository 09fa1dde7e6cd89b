"""Records Keras's optimizers and learning-rate schedules: trajectories, state, defaults."""

import inspect

import golden
import keras
import numpy as np
from keras.optimizers import schedules

STEPS = 20
RECORDED = [1, 2, 9, 20]
OPTIMIZERS = (
    "SGD Adam AdamW Adamax Nadam RMSprop Adagrad Adadelta Ftrl Lion Lamb Adafactor".split()
)
SCHEDULES = (
    "ExponentialDecay PiecewiseConstantDecay PolynomialDecay InverseTimeDecay"
    " CosineDecay CosineDecayRestarts".split()
)
SHAPES = {"kernel": (3, 4), "bias": (4,), "cube": (2, 3, 2)}

rng = np.random.default_rng(7)
INITIAL = {n: rng.normal(0, 0.5, s).astype("float32") for n, s in SHAPES.items()}
GRADIENTS = []
for t in range(STEPS):
    step = {n: rng.normal(0, 0.3 + t % 3, s).astype("float32") for n, s in SHAPES.items()}
    step["kernel"][0, t % 4] = 0
    step["cube"] *= np.float32(1e-3)
    step["bias"][3] = 0
    GRADIENTS.append(step)

# What each optimizer runs with in all of its cases, so that 20 steps lead somewhere.
BASE = {name: {"learning_rate": 0.05} for name in OPTIMIZERS}
BASE["Adadelta"] = {"learning_rate": 1.0}

COMMON = {
    "plain": {},
    "weight_decay": {"weight_decay": 0.1},
    "clipnorm": {"clipnorm": 0.7},
    "clipvalue": {"clipvalue": 0.3},
    "global_clipnorm": {"global_clipnorm": 1.1},
    "ema": {"use_ema": True, "ema_momentum": 0.8},
    "ema_overwrite": {"use_ema": True, "ema_overwrite_frequency": 3},
    "accumulation": {"gradient_accumulation_steps": 3},
}
OWN = [
    ("SGD", "momentum", {"momentum": 0.9}),
    ("SGD", "nesterov", {"momentum": 0.8, "nesterov": True, "weight_decay": 0.01}),
    ("Adam", "betas", {"beta_1": 0.5, "beta_2": 0.9, "epsilon": 1e-3}),
    ("Adam", "amsgrad", {"amsgrad": True, "beta_2": 0.7}),
    ("AdamW", "amsgrad", {"amsgrad": True, "clipnorm": 1.0}),
    ("Adamax", "betas", {"beta_1": 0.5, "beta_2": 0.9, "epsilon": 1e-3}),
    ("Nadam", "betas", {"beta_1": 0.5, "beta_2": 0.9, "epsilon": 1e-3}),
    ("RMSprop", "momentum", {"momentum": 0.5, "rho": 0.8}),
    ("RMSprop", "centered", {"centered": True, "epsilon": 1e-2}),
    ("RMSprop", "centered momentum", {"centered": True, "momentum": 0.9, "epsilon": 1e-2}),
    ("Adagrad", "accumulator", {"initial_accumulator_value": 0.5, "epsilon": 1e-3}),
    ("Adadelta", "rho", {"rho": 0.5, "epsilon": 1e-3}),
    (
        "Ftrl",
        "penalties",
        {
            "l1_regularization_strength": 0.1,
            "l2_regularization_strength": 0.2,
            "l2_shrinkage_regularization_strength": 0.05,
            "beta": 0.3,
            "initial_accumulator_value": 0.4,
        },
    ),
    ("Ftrl", "power", {"learning_rate_power": -0.7}),
    ("Lion", "betas", {"beta_1": 0.5, "beta_2": 0.6}),
    ("Lamb", "betas", {"beta_1": 0.5, "beta_2": 0.9, "epsilon": 1e-3}),
    (
        "Adafactor",
        "own",
        {"beta_2_decay": -0.5, "epsilon_2": 0.1, "clip_threshold": 0.4, "relative_step": False},
    ),
    ("SGD", "schedule", {"learning_rate": schedules.ExponentialDecay(0.1, 4, 0.5)}),
    (
        "Adam",
        "schedule, accumulation, decay",
        {
            "learning_rate": schedules.CosineDecay(0.1, 12, alpha=0.1),
            "gradient_accumulation_steps": 2,
            "weight_decay": 0.05,
        },
    ),
    (
        "Adafactor",
        "schedule",
        {"learning_rate": schedules.PiecewiseConstantDecay([5, 10], [0.5, 0.2, 0.1])},
    ),
    (
        "Nadam",
        "ema, accumulation",
        {
            "use_ema": True,
            "ema_momentum": 0.7,
            "ema_overwrite_frequency": 2,
            "gradient_accumulation_steps": 3,
        },
    ),
]


def run(class_name, title, arguments, exclude=(), constraint=None, frozen=(), rates=None):
    """A trajectory: the variables after some steps, at the end of fit, and the state."""
    keras.utils.clear_session()
    arguments = {**BASE[class_name], **arguments}
    optimizer = getattr(keras.optimizers, class_name)(**arguments)
    if exclude:
        optimizer.exclude_from_weight_decay(var_names=list(exclude))
    serialized = keras.optimizers.serialize(optimizer)
    variables = {n: keras.Variable(v, name=n) for n, v in INITIAL.items()}
    if constraint:
        variables["kernel"].constraint = constraint
    optimizer.build(list(variables.values()))
    steps = {}
    for t in range(STEPS):
        if rates and t in rates:
            optimizer.learning_rate = rates[t]
        trained = [n for n in variables if not (n in frozen and 5 <= t < 10)]
        optimizer.apply([GRADIENTS[t][n] for n in trained], [variables[n] for n in trained])
        if t + 1 in RECORDED:
            steps[t + 1] = {n: golden.tensor(v.numpy())["data"] for n, v in variables.items()}
    state = [
        {"name": v.name, **golden.tensor(v.numpy())} for v in optimizer.variables
    ]
    learning_rate = float(keras.ops.convert_to_numpy(optimizer.learning_rate))
    optimizer.finalize_variable_values(list(variables.values()))
    return {
        "title": class_name + ": " + title,
        "optimizer": serialized,
        "exclude": list(exclude),
        "constraint": type(constraint).__name__ if constraint else None,
        "frozen": list(frozen),
        "rates": {str(t): r for t, r in (rates or {}).items()},
        "steps": steps,
        "final": {n: golden.tensor(v.numpy())["data"] for n, v in variables.items()},
        "learning_rate": learning_rate,
        "iterations": int(optimizer.iterations),
        "state": state,
    }


def cases():
    for name in OPTIMIZERS:
        for title, arguments in COMMON.items():
            yield run(name, title, arguments)
    for name, title, arguments in OWN:
        yield run(name, title, arguments)
    yield run("AdamW", "excluded", {"weight_decay": 0.2}, exclude=["bias", "ub"])
    yield run("SGD", "constraint", {"use_ema": True}, constraint=keras.constraints.NonNeg())
    yield run("Adam", "constraint", {}, constraint=keras.constraints.NonNeg())
    yield run("Adam", "frozen for a while", {"global_clipnorm": 1.0}, frozen=["bias"])
    yield run("Lamb", "frozen for a while", {}, frozen=["kernel", "cube"])
    yield run("Adam", "rate set", {"weight_decay": 0.1}, rates={3: 0.2, 12: 0.01})


def schedule_values():
    made = [
        schedules.ExponentialDecay(0.1, 7, 0.9),
        schedules.ExponentialDecay(0.1, 7, 0.9, staircase=True),
        schedules.PiecewiseConstantDecay([3, 10, 15], [0.5, 0.3, 0.2, 0.1]),
        schedules.PiecewiseConstantDecay([10], [1.0, 0.5], name="mine"),
        schedules.PolynomialDecay(0.1, 20),
        schedules.PolynomialDecay(0.1, 10, end_learning_rate=0.01, power=0.5),
        schedules.PolynomialDecay(0.1, 10, end_learning_rate=0.01, power=2.0, cycle=True),
        schedules.InverseTimeDecay(0.1, 3, 0.5),
        schedules.InverseTimeDecay(0.1, 3, 0.5, staircase=True),
        schedules.CosineDecay(0.1, 25),
        schedules.CosineDecay(0.1, 25, alpha=0.2),
        schedules.CosineDecay(0.01, 20, alpha=0.1, warmup_target=0.2, warmup_steps=10),
        schedules.CosineDecay(0.0, 20, warmup_target=0.2),
        schedules.CosineDecayRestarts(0.1, 5),
        schedules.CosineDecayRestarts(0.1, 4, t_mul=1.0, m_mul=0.8, alpha=0.1),
        schedules.CosineDecayRestarts(0.1, 6, t_mul=1.5, m_mul=0.9),
    ]
    steps = [*range(41), 75, 99, 100, 1000, 123456]
    for schedule in made:
        yield {
            "schedule": keras.saving.serialize_keras_object(schedule),
            "steps": steps,
            "values": [float(str(np.float32(schedule(s)))) for s in steps],
        }


def defaults(cls):
    found = {}
    for name, parameter in inspect.signature(cls.__init__).parameters.items():
        if name in ("self", "kwargs"):
            continue
        required = parameter.default is inspect.Parameter.empty
        found[name] = "required" if required else parameter.default
    return found


def names():
    for name in OPTIMIZERS:
        keras.utils.clear_session()
        optimizer = getattr(keras.optimizers, name)()
        yield name, {
            "defaults": defaults(getattr(keras.optimizers, name)),
            "config": optimizer.get_config(),
        }


golden.write(
    "optimizers",
    {
        "initial": {n: golden.tensor(v) for n, v in INITIAL.items()},
        "gradients": [
            {n: golden.tensor(v)["data"] for n, v in step.items()} for step in GRADIENTS
        ],
        "cases": list(cases()),
        "classes": dict(names()),
        "schedules": list(schedule_values()),
        "schedule_classes": {name: defaults(getattr(schedules, name)) for name in SCHEDULES},
    },
)
