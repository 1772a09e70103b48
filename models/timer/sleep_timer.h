// The role of a scheduler timer.
#pragma once

namespace hsx {

// A part with the registers of timer_registers.h, which wakes who sleeps.
class SleepTimer {
 public:
  virtual ~SleepTimer() = default;
};

}  // namespace hsx
