#include "executive/executive_costs.h"

namespace hsx {
namespace {
constexpr Cycles kLongest{100'000};
}

ExecutiveCosts::ExecutiveCosts(Component& executive)
    : entry(executive, "latency.entry", 1_cycles, "Cycles to take a core's call or a start.", 1_cycles,
            kLongest),
      interrupt(executive, "latency.interrupt", 2_cycles, "Cycles to take an interrupt.", 1_cycles, kLongest),
      dispatch(executive, "latency.dispatch", 2_cycles, "Cycles to find the service behind a trap.", 0_cycles,
               kLongest),
      select(executive, "latency.select", 1_cycles, "Cycles to choose the next task.", 0_cycles, kLongest),
      queue(executive, "latency.queue", 1_cycles, "Cycles to move a task between queues.", 0_cycles,
            kLongest),
      load(executive, "latency.load", 16_cycles, "Cycles to carve an arena and set up a task.", 1_cycles,
           kLongest),
      math(executive, "latency.math", 20_cycles, "Cycles of one sine, cosine or exponential.", 0_cycles,
           kLongest),
      poll(executive, "latency.poll", 8_cycles, "Cycles between two looks at a device that is full.",
           1_cycles, kLongest) {
  for (Param<Cycles>* cost : {&entry, &interrupt, &dispatch, &select, &queue, &load, &math, &poll})
    cost->let_change();
}

}  // namespace hsx
