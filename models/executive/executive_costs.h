// Cycles of the executive's own steps, as parameters: it is modelled as a microcoded unit.
#pragma once

#include "kernel/component.h"

namespace hsx {

// Bus and context-port transactions come on top of these.
struct ExecutiveCosts {
  explicit ExecutiveCosts(Component& executive);

  Param<Cycles> entry;      // a core's call, or a task whose start has come, is taken
  Param<Cycles> interrupt;  // an interrupt is taken
  Param<Cycles> dispatch;   // the service behind a trap is found
  Param<Cycles> select;     // the next task is chosen
  Param<Cycles> queue;      // a task is moved between queues
  Param<Cycles> load;       // an arena is carved and a task set up
  Param<Cycles> math;       // one sine, cosine or exponential
  Param<Cycles> poll;       // between two looks at a device that is full
};

}  // namespace hsx
