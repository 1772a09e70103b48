// The timer behind sleeping and timeouts: many one-shot channels on one tick grid.
#pragma once

#include "kernel/interrupt.h"
#include "kernel/register_device.h"
#include "kernel/stats.h"
#include "timer/channel_table.h"
#include "timer/sleep_timer.h"
#include "timer/tick_grid.h"

namespace hsx {

// Kind "scheduler_timer".
//
// Timing. A channel armed in cycle c with a delay of d expires at the edge of the first cycle that is not
// before tick ceil((time of edge(c) + d) / tick) of the grid, and not before cycle c + 1. An access in cycle
// c sees the expiries of edges up to c. `irq` is high from the edge at which a channel expires for as long as
// there is an expiry that was not taken: it falls at the edge after the access that takes, cancels or arms
// over the last one, unless another channel expires at that very edge. Accesses to channels beyond the
// parameter `channels` are ignored, read as 0 and counted.
class SchedulerTimer : public RegisterDevice, public SleepTimer {
 public:
  SchedulerTimer(const sc_core::sc_module_name& name, const Setup& setup);

  // As decoded, with the reset value of CHANNELS that the parameter gives.
  std::vector<RegisterRow> registers() const override;

 private:
  std::uint32_t read_register(std::size_t row, std::uint32_t element, Cycles at) override;
  void write_register(std::size_t row, std::uint32_t element, std::uint32_t value, Cycles at) override;

  std::uint32_t read_count(Cycles at);
  std::uint32_t take_expired(Cycles at);
  std::uint32_t remaining(std::uint32_t channel, Cycles at);
  void arm(std::uint32_t channel, Picoseconds delay, Cycles at);
  void cancel(std::uint32_t channel, Cycles at);

  void on_deadline();
  void advance(Cycles now);
  void lower_after(Cycles at);
  void schedule();

  Param<Picoseconds> tick_;
  Param<std::uint64_t> channel_count_;
  InterruptOut irq_;
  Counter expirations_;
  Counter cancels_;
  Counter arms_;
  Counter ignored_;
  TickGrid grid_;
  ChannelTable channels_;
  std::uint32_t count_high_ = 0;
  sc_core::sc_event due_;
};

}  // namespace hsx
