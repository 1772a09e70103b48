// The executive: one microcoded unit that schedules tasks, serves their traps and takes the interrupts.
#pragma once

#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "executive/executive_events.h"
#include "executive/loader.h"
#include "executive/services.h"
#include "isa/context_port.h"
#include "kernel/arbiters.h"
#include "kernel/changes.h"
#include "kernel/interrupt.h"
#include "kernel/registry.h"
#include "kernel/shared_resource.h"

namespace hsx {

struct DeviceRows;

// What a task's memory held, for results.
struct TaskMemory {
  std::array<std::uint32_t, 16> registers{};
  std::uint32_t crc32 = 0;  // zlib's CRC-32 over the 64 KiB data space
};

// What came of a load that was posted.
struct PostedLoad {
  std::uint32_t pid = 0;  // 0: none
  std::string error;      // "" or why not
};

// It serves one request at a time: interrupts before cores, cores in the order in which they are wired,
// unless its arbiter says otherwise. A core's call returns when the executive has decided what the core does
// next; the core's context port is programmed by then. Ends the simulation when every task has ended, and
// when all tasks that are left wait for ever.
class Executive : public Component, public DirectCalls, public ChangesItself {
 public:
  Executive(const sc_core::sc_module_name& name, const Setup& setup);

  // Adds a task. Before the simulation starts; pids count up from 1 in the order of the calls.
  std::uint32_t add_task(TaskProgram program);
  // Also reports tasks that can never fit, and tasks that start in cycle 0 and do not fit together.
  void verify() override;

  // Orders of the operator, posted between two calls of sc_start while kernel time lies between two edges: as
  // input of the run, for the cycle that comes next. The pause is an event of the kernel that was pending
  // before: past the mere end of sc_start(duration) run-ahead has gone on. They are served in the order of
  // posting, as starts are and by the same requester, in a tenure that costs latency.entry: a load
  // latency.load, and each change of a queue latency.queue. All but post_load() answer "", or why the order
  // makes no sense now.
  //
  // The task is pending until its order is served, which may refuse it.
  PostedLoad post_load(TaskProgram program);
  // The task ends as killed. One that runs is preempted, and ends when its core calls next; a trap that it
  // calls for is not served then, but an end of its own stands.
  std::string post_kill(std::uint32_t pid);
  // A task that is ready, is paused. One that runs is preempted, and paused when its core calls next and it
  // would go on; one that waits, sleeps or is pending, when it would become ready. A paused task counts as
  // one that may go on: the run neither completes nor deadlocks for want of others.
  std::string post_pause(std::uint32_t pid);
  // A paused task becomes ready; a pause that has not come to pass does not.
  std::string post_resume(std::uint32_t pid);
  // A change of something that is read by who holds the executive.
  std::string post_change(std::function<void()> change) override;

  // What decides how CALLs of the images count, and so how sources are to be assembled.
  AbiSetting abi() const { return abi_.as<AbiSetting>(); }
  const TaskTable& tasks() const { return tasks_; }
  // Before the simulation; `faults` lives as long as it.
  void add_faults(ExecutiveFaults& faults) {
    scheduler_.add_faults(faults);
    services_.add_faults(faults);
  }
  // For fault injection: the bus as the executive has it, for accesses without time.
  DeviceBus& bus() { return bus_; }
  // Register n of the task was written without time: what a switch would copy into it becomes that too.
  void note_register(std::uint32_t pid, unsigned n, std::uint32_t value) {
    tasks_.task(pid).copied.at(n) = value;
  }
  // Of a task that has been loaded; as it was at its end when its place has been reused.
  TaskMemory memory(std::uint32_t pid);
  // Brings the state of tasks whose contexts lie in cores and closes the accounts. Call once, after the
  // simulation has ended in cycle `end`.
  void close(Cycles end);

 private:
  ArenaLayout arena_layout() const;
  void check_contexts();
  void check_arena();
  void check_tasks();
  void place_devices();
  void answer_host_bell();
  void refuse_device(const Param<std::string>& param, const std::string& why);
  // All three report what is wrong with the target that the parameter names.
  DeviceBus::Mapped find_mapped(const Param<std::string>& param);
  Region find_memory(const Param<std::string>& param);
  std::uint32_t find_device(const Param<std::string>& param, const DeviceRows& needed);

  void take_call(std::size_t core, const CoreCall& call, std::uint64_t& local) override;
  void serve_call(std::size_t core, const CoreCall& call, Cycles& local);
  void handle(std::size_t core, const CoreCall& call, Cycles since, Cycles& local);
  void trap(std::size_t core, const CoreCall& call, Cycles since, Cycles& local);
  void block(std::size_t core, TaskState state, Cycles since, Cycles& local);
  void end_task(std::size_t core, TaskState state, Cycles since, Cycles& local);
  // The turn is over and the task could go on.
  void end_turn(std::size_t core, Cycles since, Cycles& local);
  // What a task that is on no core holds is given back.
  void bury(Task& task, TaskState state, Cycles& local);

  void interrupt_process();
  Cycles wait_for_interrupt(Cycles local);
  void note_taken(InterruptIn& wire, Cycles at);
  bool waits_for_message(std::uint32_t pid) const;
  void serve_mailbox(Cycles& local);
  void serve_timer(Cycles& local);
  void wake(Task& task, const MailboxResults& results, Cycles& local);
  void expire(Task& task, Cycles& local);

  void start_process();
  // The earliest start or order that is yet to be served.
  std::optional<Cycles> next_due() const;
  Cycles wait_for_due(Cycles local);
  void start_tasks(Cycles due, Cycles& local);
  void load(Task& task, Cycles& local);

  // An order of the operator.
  struct Order {
    using Serve = void (Executive::*)(const Order&, Cycles&);
    Cycles at;
    Serve serve;
    std::uint32_t pid;
    std::function<void()> change;
  };
  // What was posted for a task last.
  enum class Wish : std::uint8_t { none, pause, kill };

  std::string post(Order::Serve serve, std::uint32_t pid, std::function<void()> change = nullptr);
  std::string refuse_order(std::uint32_t pid) const;
  void serve_orders(Cycles due, Cycles& local);
  void order_load(const Order& order, Cycles& local);
  void order_kill(const Order& order, Cycles& local);
  void order_pause(const Order& order, Cycles& local);
  void order_resume(const Order& order, Cycles& local);
  void order_message(const Order& order, Cycles& local);
  void order_change(const Order& order, Cycles& local);
  void kill_idle(Task& task, Cycles& local);
  bool keeps_windows() const;

  static bool reserved_by_verify(const Task& task);
  bool reserve(Task& task, std::string& error, Cycles local);
  void set_up(Task& task, Cycles& local);
  // "" or what was refused; nothing of the task stays open then.
  std::string set_up_mailboxes(const Task& task, Cycles& local);
  void refuse(Task& task, const std::string& error, Cycles local);
  void capture_ended(Cycles local);
  void tell_memory(const Task& task, const TaskMemory& memory, Cycles at) const;
  void check_end(Cycles local);

  Param<std::uint64_t> quantum_;
  ChoiceParam abi_;
  ChoiceParam layout_;
  ChoiceParam arena_;
  Param<Address> arena_start_;
  Param<Address> arena_top_;
  Param<Bytes> stack_;
  Param<Bytes> safety_gap_;
  ChoiceParam initial_sp_;
  ChoiceParam guard_;
  ArbiterParams arbiter_params_;
  Param<std::uint64_t> trace_entries_;
  Param<std::string> code_name_;
  Param<std::string> ram_name_;
  Param<std::string> mailbox_name_;
  Param<std::string> timer_name_;
  Param<std::string> uart_name_;
  Param<std::string> can_name_;
  Param<std::string> files_name_;
  ExecutiveCosts costs_;

  MultiTargetPort calls_;
  InterruptIn timer_irq_;
  InterruptIn mailbox_irq_;
  InterruptIn mailbox_done_;
  InterruptIn files_done_;
  DeviceBus bus_;
  ContextSwitch contexts_;

  TaskTable tasks_;
  MailboxDriver mailbox_;
  TimerDriver timer_;
  UartDriver uart_;
  CanDriver can_;
  FileDriver files_;
  Scheduler scheduler_;
  Services services_;
  Loader loader_;

  Histogram interrupt_latency_;
  std::unique_ptr<Arbiter> arbiter_;
  std::unique_ptr<SharedResource> unit_;
  std::vector<std::optional<TaskMemory>> captured_;  // by pid - 1
  std::deque<Order> orders_;                         // as posted
  std::vector<Wish> wishes_;                         // by pid - 1
  sc_core::sc_event posted_{"posted"};
  bool ending_ = false;  // the run comes to its end
};

}  // namespace hsx
