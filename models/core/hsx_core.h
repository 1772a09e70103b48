// The HSX core: executes turns that the executive grants.
#pragma once

#include "core/direct_steps.h"
#include "core/sequencer.h"
#include "kernel/register_device.h"

namespace hsx {

// Idle until a turn is written to its context port. Each step retires exactly one instruction or calls the
// executive with the reason why not. A call goes through the `trap` port; the executive programs the context
// port before that call returns, so a switch needs no hand-over. A turn written to an idle core starts in the
// cycle after the write. The first fetch after a context register was written is a FreshRead. A PREEMPT
// written in cycle p ends the turn behind the first instruction whose fetch starts after p.
class HsxCore : public RegisterDevice, public DirectContext {
 public:
  HsxCore(const sc_core::sc_module_name& name, const Setup& setup);

  std::uint64_t steps() const { return counters_.steps() + direct_.pending_steps(); }  // retired so far
  void settle_counts() override { direct_.flush(); }
  std::uint64_t access_cycles() const override { return access_latency().value(); }
  void save(TaskContext& context) override;
  void restore(const TaskContext& context) override;

 protected:
  std::uint32_t read_register(std::size_t row, std::uint32_t element, Cycles at) override;
  void write_register(std::size_t row, std::uint32_t element, std::uint32_t value, Cycles at) override;
  std::optional<std::uint32_t> peek_register(std::size_t row, std::uint32_t element) const override;

 private:
  void run();
  void wait_for_turn(Cycles& local);
  bool run_direct(Cycles& local);
  void step(Cycles& local);
  void call_executive(CoreCall call, Cycles& local);
  using Spent = std::array<std::uint64_t, 6>;  // by cause, without executive and idle
  Spent spent() const;
  void report(const StepResult& result, std::uint32_t pc, const Spent& before, Cycles local) const;
  bool preempted(Cycles step_start) const { return preempt_pending_ && preempt_at_ < step_start; }

  CoreState state_;
  CoreLatencies latencies_;
  CoreCounters counters_;
  CoreMemory memory_;
  Sequencer sequencer_;
  DirectSteps direct_;
  InitiatorPort trap_;
  sc_core::sc_event turn_written_;
  Cycles starts_at_;  // the cycle after the last write of TURN
  bool idle_ = false;
  bool preempt_pending_ = false;
  Cycles preempt_at_;
};

}  // namespace hsx
