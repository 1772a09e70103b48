// The HSX core: executes turns that the executive grants.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "core/context_slots.h"
#include "core/direct_steps.h"
#include "core/passive_steps.h"
#include "kernel/acting.h"
#include "kernel/changes.h"
#include "kernel/hindsight.h"
#include "kernel/register_device.h"

namespace hsx {

// Idle until a turn is written to its context port. Each step retires exactly one instruction or calls the
// executive with the reason why not. A call goes through the `trap` port; the executive programs the context
// port before that call returns, so a switch needs no hand-over. A turn written to an idle core starts in the
// cycle after the write. The first fetch after a context register was written is a FreshRead. A PREEMPT
// written in cycle p ends the turn behind the first instruction whose fetch starts after p. The context of
// slot k is programmed in bank k of the port, and a turn written there runs on it; the other banks can be
// accessed meanwhile. A turn of another slot is written while the core is idle or calls.
//
// The executive finds the register bank of a task in memory while the task is not in a turn. So the last
// thing a step does that makes a call is to release() the task's window of the cache. At the mere end of a
// turn a core keeps it, for the task that comes back; but when it shares its executive with another core, the
// task may go on there, and the window is released before that call too.
class HsxCore : public RegisterDevice, public DirectContext, public ActsForTasks, public KeepsCosts {
 public:
  HsxCore(const sc_core::sc_module_name& name, const Setup& setup);

  std::uint64_t steps() const {
    return counters_.steps() + direct_.pending_steps() + passive_.due_steps();
  }  // retired so far
  void settle_results() override;
  void settle_costs() override { flush(); }
  void renew_costs() override { memories_.refresh(); }
  // Without time, at a pause. What the core keeps of the bytes at a bus address and memory does not have,
  // replaces them in `bytes`; registers that it keeps become as `bytes` say, which memory has already.
  void show_kept(std::uint32_t address, std::vector<std::uint8_t>& bytes) const;
  void take_over(std::uint32_t address, const std::vector<std::uint8_t>& bytes);
  std::uint64_t access_cycles() const override { return access_latency().value(); }
  std::uint32_t save(std::size_t slot, TaskContext& context) override;
  void restore(std::size_t slot, const TaskContext& context) override;
  void verify() override;
  void start_turn(std::size_t slot, std::uint32_t turn, std::uint64_t at) override;
  std::uint32_t peek_pc(std::size_t slot) const override { return slots_[slot].pc; }
  // For fault injection: `doubles` is asked when an instruction has retired that makes no call, with the
  // task, its next pc and the cycle; a true one makes the core retire another in the same step. Before the
  // simulation.
  using Doubles = std::function<bool(std::uint32_t pid, std::uint32_t pc, Cycles at)>;
  void add_doubles(Doubles doubles) { doubles_.push_back(std::move(doubles)); }
  // The task of its turn.
  Acting acting() const override { return idle_ ? Acting{} : Acting{state_.turn.pid, state_.pc}; }
  // As banks of eight slots, the most there can be.
  std::vector<RegisterRow> registers() const override;

 protected:
  bool has_register(std::size_t row, std::uint32_t element) const override;
  std::uint32_t read_register(std::size_t row, std::uint32_t element, Cycles at) override;
  void write_register(std::size_t row, std::uint32_t element, std::uint32_t value, Cycles at) override;
  std::optional<std::uint32_t> peek_register(std::size_t row, std::uint32_t element) const override;

 private:
  void run();
  void wait_for_turn(Cycles& local);
  bool run_direct(Cycles& local);
  void step(Cycles& local);
  Cycles retire_one(Cycles& local);
  bool is_doubled(Cycles local);
  bool shares_tasks() const;
  Cycles perform_step(Cycles& local);
  void flush();
  void call_executive(const CoreCall& call, Cycles& local);
  using Spent = std::array<std::uint64_t, 6>;  // by cause, without executive and idle
  Spent spent() const;
  void report(const StepResult& result, std::uint32_t pc, Cycles local);
  void report_cycles(std::uint32_t pc, const Spent& before, Cycles local) const;
  void report_trap(std::uint32_t pc, Cycles local);

  Param<std::uint64_t> slot_count_;
  CoreState state_;
  ContextSlots slots_;
  CoreLatencies latencies_;
  CoreCounters counters_;
  CoreMemory memory_;
  StepMachine step_;
  DirectMemories memories_;
  DirectSteps direct_;
  PassiveSteps passive_;
  InitiatorPort trap_;
  Hindsight hindsight_;
  DirectCalls* calls_ = nullptr;  // who takes calls without accesses; null: nobody
  std::size_t calls_index_ = 0;   // of this core's wire there
  sc_core::sc_event turn_written_;
  Cycles starts_at_;  // the cycle after the last write of TURN
  bool idle_ = false;
  std::vector<Doubles> doubles_;
};

}  // namespace hsx
