// What an operator does to a running platform, planned before: each act at a pause, with all of the cycle
// before behind it and the cycle's own edge to come.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "platforms/platform.h"

namespace hsx::testing_support {

struct PlannedAct {
  std::uint64_t cycle = 0;
  std::function<void(Platform&)> act;
};

// Acts from a method process at the moment of the pause. Must live as long as the simulation.
class OperatorPlan {
 public:
  // Before the simulation; in order of cycles.
  OperatorPlan(Platform& platform, std::vector<PlannedAct> acts) : platform_(platform) {
    due_.assign(acts.begin(), acts.end());
    sc_core::sc_spawn_options options;
    options.spawn_method();
    options.dont_initialize();
    options.set_sensitivity(&reached_);
    sc_core::sc_spawn([this] { act(); }, "operator-plan", &options);
    wait_for_next();
  }

  // Of the pause before a cycle.
  static sc_core::sc_time moment(Platform& platform, std::uint64_t cycle) {
    if (cycle == 0) return sc_core::SC_ZERO_TIME;
    return platform.context().timeline.clock().middle(Cycles(cycle - 1)) + sc_core::sc_time::from_value(1);
  }

 private:
  void act() {
    if (platform_.context().end.finished()) return;
    const PlannedAct next = std::move(due_.front());
    due_.pop_front();
    next.act(platform_);
    wait_for_next();
  }
  void wait_for_next() {
    if (due_.empty()) return;
    platform_.context().timeline.cancel(reached_);
    const sc_core::sc_time now = sc_core::sc_time_stamp();
    const sc_core::sc_time when = moment(platform_, due_.front().cycle);
    reached_.notify(when > now ? when - now : sc_core::SC_ZERO_TIME);
  }

  Platform& platform_;
  std::deque<PlannedAct> due_;
  sc_core::sc_event reached_{"operator-plan-reached"};
};

}  // namespace hsx::testing_support
