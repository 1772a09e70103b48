// How the executive uses the scheduler timer: a channel for each task that sleeps or waits with a deadline,
// and for each core's slice.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "executive/device_bus.h"

namespace hsx {

// What a channel was armed for.
struct TimerUse {
  enum class Purpose : std::uint8_t { task, slice };
  Purpose purpose = Purpose::task;
  std::uint32_t index = 0;  // pid or core
};

class TimerDriver {
 public:
  explicit TimerDriver(DeviceBus& bus) : bus_(bus) {}

  void place(std::uint32_t base) { base_ = base; }

  // Learns how many channels there are.
  void start(Cycles& local);
  std::uint32_t channels() const { return channel_count_; }

  // Arms the lowest free channel and returns it. Requires one.
  std::uint32_t arm_milliseconds(TimerUse use, std::uint32_t milliseconds, Cycles& local);
  std::uint32_t arm_ticks(TimerUse use, std::uint32_t ticks, Cycles& local);
  void cancel(std::uint32_t channel, Cycles& local);
  // The next expired channel's use, which is free again; none when no more have expired.
  std::optional<TimerUse> take_expired(Cycles& local);

  // Whether a task's channel is armed.
  bool task_armed() const;

 private:
  std::uint32_t take_channel(TimerUse use);

  DeviceBus& bus_;
  std::uint32_t base_ = 0;
  std::uint32_t channel_count_ = 0;
  std::vector<std::optional<TimerUse>> channels_;
};

}  // namespace hsx
