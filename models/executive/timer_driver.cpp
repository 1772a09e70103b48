#include "executive/timer_driver.h"

#include <algorithm>

#include "timer/timer_registers.h"

namespace hsx {

void TimerDriver::start(Cycles& local) {
  channel_count_ = bus_.read(base_ + timer_register::kChannels, local);
}

std::uint32_t TimerDriver::take_channel(TimerUse use) {
  const auto free = std::find(channels_.begin(), channels_.end(), std::nullopt);
  const auto channel = static_cast<std::uint32_t>(free - channels_.begin());
  if (free == channels_.end()) {
    channels_.emplace_back(use);
  } else {
    *free = use;
  }
  return channel;
}

std::uint32_t TimerDriver::arm_milliseconds(TimerUse use, std::uint32_t milliseconds, Cycles& local) {
  const std::uint32_t channel = take_channel(use);
  bus_.write(base_ + timer_register::delay_ms(channel), milliseconds, local);
  return channel;
}

std::uint32_t TimerDriver::arm_ticks(TimerUse use, std::uint32_t ticks, Cycles& local) {
  const std::uint32_t channel = take_channel(use);
  bus_.write(base_ + timer_register::delay_ticks(channel), ticks, local);
  return channel;
}

void TimerDriver::cancel(std::uint32_t channel, Cycles& local) {
  bus_.write(base_ + timer_register::cancel(channel), 1, local);
  channels_[channel].reset();
}

std::optional<TimerUse> TimerDriver::take_expired(Cycles& local) {
  const std::uint32_t next = bus_.read(base_ + timer_register::kNextExpired, local);
  if (next == 0 || next > channels_.size()) return std::nullopt;
  const std::optional<TimerUse> use = channels_[next - 1];
  channels_[next - 1].reset();
  return use;
}

bool TimerDriver::task_armed() const {
  return std::any_of(channels_.begin(), channels_.end(), [](const std::optional<TimerUse>& use) {
    return use && use->purpose == TimerUse::Purpose::task;
  });
}

}  // namespace hsx
