#include "timer/scheduler_timer.h"

#include <algorithm>
#include <limits>

#include "kernel/registry.h"
#include "timer/timer_events.h"
#include "timer/timer_registers.h"

namespace hsx {
namespace {

const ComponentKind<SchedulerTimer> kKind{"scheduler_timer", "One-shot channels for sleeping and timeouts."};

constexpr std::uint32_t kMostChannels = 256;

enum Row : std::size_t {
  kCountLow,
  kCountHigh,
  kNextExpired,
  kArmed,
  kChannels,
  kDelayMilliseconds,
  kDelayTicks,
  kRemaining,
  kCancel,
};

std::vector<RegisterRow> rows() {
  using A = RegisterAccess;
  namespace r = timer_register;
  return {
      {r::kCountLow, "COUNT_LO", A::read_only, 0,
       "Ticks since reset, low word; reading it latches COUNT_HI."},
      {r::kCountHigh, "COUNT_HI", A::read_only, 0, "High word as latched by the last read of COUNT_LO."},
      {r::kNextExpired, "NEXT_EXPIRED", A::read_to_pop, 0,
       "Lowest expired channel + 1, which it takes; 0 when there is none."},
      {r::kArmed, "ARMED", A::read_only, 0, "Number of armed channels."},
      {r::kChannels, "CHANNELS", A::read_only, 0, "Number of channels there are."},
      {r::delay_ms(0), "DELAY_MS", A::write_only, 0,
       "Arms the channel to expire this many milliseconds from now.", kMostChannels, r::kChannelStride},
      {r::delay_ticks(0), "DELAY_TICKS", A::write_only, 0,
       "Arms the channel to expire this many ticks from now.", kMostChannels, r::kChannelStride},
      {r::remaining(0), "REMAINING", A::read_only, 0,
       "Ticks until the channel expires, at most 0xFFFFFFFF; 0 unless armed.", kMostChannels,
       r::kChannelStride},
      {r::cancel(0), "CANCEL", A::write_only, 0,
       "Any value makes the channel idle and drops an expiry not yet taken.", kMostChannels,
       r::kChannelStride},
  };
}

}  // namespace

SchedulerTimer::SchedulerTimer(const sc_core::sc_module_name& name, const Setup& setup)
    : RegisterDevice(name, setup, rows()),
      tick_(*this, "tick", 1_us, "Grid of time on which channels expire.", Picoseconds(1000), 1_ms * 1000),
      channel_count_(*this, "channels", 32, "Channels there are.", 1, kMostChannels),
      irq_(*this, "irq", "High while a channel has expired and was not taken."),
      expirations_(context().stats, stat_name("expirations"), "channels", "Channels that expired."),
      cancels_(context().stats, stat_name("cancels"), "channels",
               "Channels cancelled while armed or expired."),
      arms_(context().stats, stat_name("arms"), "channels", "Channels armed."),
      ignored_(context().stats, stat_name("ignored"), "accesses", "Accesses to channels that do not exist."),
      grid_(tick_),
      channels_(channel_count_) {
  sc_core::sc_spawn_options options;
  options.spawn_method();
  options.dont_initialize();
  options.set_sensitivity(&due_);
  sc_core::sc_spawn([this] { on_deadline(); }, "deadline", &options);
}

std::vector<RegisterRow> SchedulerTimer::registers() const {
  std::vector<RegisterRow> rows = RegisterDevice::registers();
  rows[kChannels].reset = static_cast<std::uint32_t>(channel_count_.value());
  return rows;
}

std::uint32_t SchedulerTimer::read_register(std::size_t row, std::uint32_t element, Cycles at) {
  advance(at);
  switch (row) {
    case kCountLow:
      return read_count(at);
    case kCountHigh:
      return count_high_;
    case kNextExpired:
      return take_expired(at);
    case kArmed:
      return static_cast<std::uint32_t>(channels_.armed());
    case kChannels:
      return static_cast<std::uint32_t>(channels_.size());
    default:
      return remaining(element, at);
  }
}

void SchedulerTimer::write_register(std::size_t row, std::uint32_t element, std::uint32_t value, Cycles at) {
  advance(at);
  if (element >= channels_.size()) {
    ignored_.add();
  } else if (row == kCancel) {
    cancel(element, at);
  } else {
    arm(element, row == kDelayTicks ? grid_.of_ticks(value) : TickGrid::of_milliseconds(value), at);
  }
}

std::uint32_t SchedulerTimer::read_count(Cycles at) {
  const std::uint64_t ticks = grid_.passed(timeline().clock().time_of(at));
  count_high_ = static_cast<std::uint32_t>(ticks >> 32);
  return static_cast<std::uint32_t>(ticks);
}

std::uint32_t SchedulerTimer::take_expired(Cycles at) {
  const std::optional<std::size_t> channel = channels_.take();
  if (!channel) return 0;
  lower_after(at);
  return static_cast<std::uint32_t>(*channel + 1);
}

std::uint32_t SchedulerTimer::remaining(std::uint32_t channel, Cycles at) {
  if (channel >= channels_.size()) {
    ignored_.add();
    return 0;
  }
  const std::optional<std::uint64_t> tick = channels_.armed_for(channel);
  const std::uint64_t passed = grid_.passed(timeline().clock().time_of(at));
  if (!tick || *tick < passed) return 0;
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(*tick - passed, std::numeric_limits<std::uint32_t>::max()));
}

void SchedulerTimer::arm(std::uint32_t channel, Picoseconds delay, Cycles at) {
  const Clock& clock = timeline().clock();
  const std::uint64_t tick = grid_.first_after(clock.time_of(at), delay);
  const Cycles deadline = std::max(clock.first_at_or_after(grid_.time_of(tick)), at + 1_cycles);
  channels_.arm(channel, deadline, tick);
  arms_.add();
  emit(at, kTimerArm, {channel, deadline.value()});
  lower_after(at);
  schedule();
}

void SchedulerTimer::cancel(std::uint32_t channel, Cycles at) {
  const std::optional<Cycles> dropped = channels_.cancel(channel);
  if (!dropped) return;
  cancels_.add();
  emit(at, kTimerCancel, {channel, dropped->value()});
  lower_after(at);
  schedule();
}

void SchedulerTimer::on_deadline() {
  advance(timeline().now());
  schedule();
}

void SchedulerTimer::advance(Cycles now) {
  for (const ChannelTable::Expiry& expiry : channels_.expire(now)) {
    expirations_.add();
    emit(expiry.deadline, kTimerExpire, {expiry.channel, expiry.deadline.value()});
    irq_.set(true, expiry.deadline);
  }
}

void SchedulerTimer::lower_after(Cycles at) {
  const Cycles next = at + 1_cycles;
  const std::optional<Cycles> earliest = channels_.earliest();
  const bool stays = channels_.any_expired() || (earliest && *earliest <= next);
  if (!stays) irq_.set(false, next);
}

void SchedulerTimer::schedule() {
  due_.cancel();
  if (const std::optional<Cycles> earliest = channels_.earliest()) timeline().notify_at_edge(due_, *earliest);
}

}  // namespace hsx
