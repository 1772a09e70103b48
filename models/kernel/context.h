// What every component of one simulation shares.
#pragma once

#include "kernel/diagnostics.h"
#include "kernel/events.h"
#include "kernel/request_driver.h"
#include "kernel/run_end.h"
#include "kernel/settings.h"
#include "kernel/stats.h"
#include "kernel/timeline.h"

namespace hsx {

// One per process: SystemC allows one simulation in a process.
struct Context {
  explicit Context(Hertz frequency, Engine engine) : timeline(Clock(frequency), engine) {}

  Timeline timeline;
  RequestDriver requests{timeline};
  EventStream events;
  StatSet stats;
  Counter cycles{stats, "run.cycles", "cycles", "Cycles of the run; counted when it has ended."};
  Diagnostics diagnostics;
  RunEnd end;
};

// What a component is built from. Wrong settings are reported to context.diagnostics, not thrown.
struct Setup {
  Context& context;
  Settings& settings;
};

}  // namespace hsx
