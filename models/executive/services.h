// What happens behind each SVC.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "executive/device_bus.h"
#include "executive/executive_costs.h"
#include "executive/io_driver.h"
#include "executive/mailbox_driver.h"
#include "executive/scheduler.h"
#include "executive/task_table.h"

namespace hsx {

// What becomes of the caller.
enum class ServiceOutcome : std::uint8_t {
  resume,    // it goes on with its turn
  yield,     // it gives up the rest of its turn
  wait_mbx,  // it waits for a message
  sleep,     // it sleeps
  exit,      // it has ended
};

// The devices the services need.
struct ServiceDevices {
  DeviceBus& bus;
  MailboxDriver& mailbox;
  TimerDriver& timer;
  UartDriver& uart;
  CanDriver& can;
  FileDriver& files;
};

// A trap reads the argument registers that its TrapRow names from the caller's window, does its work, and
// writes the result registers that the row names, or those of them that the mailbox hardware says; no other
// register is touched. One that waits or sleeps writes its results when the caller is woken. A service that
// finds its device full keeps the executive busy until there is room.
class Services {
 public:
  Services(Component& executive, const ServiceDevices& devices, TaskTable& tasks, ContextSwitch& contexts,
           const ExecutiveCosts& costs);
  void add_faults(ExecutiveFaults& faults) { faults_.push_back(&faults); }

  // Serves SVC with immediate `imm` for a task on `core`.
  ServiceOutcome serve(Task& task, std::size_t core, std::uint32_t imm, Cycles& local);
  // Writes the results of a mailbox wait that has ended to the caller's window.
  void deliver(Task& task, const MailboxResults& results, Cycles& local);
  // Register n of a task's window.
  std::uint32_t read_register(const Task& task, unsigned n, Cycles& local);
  void write_register(Task& task, unsigned n, std::uint32_t value, Cycles& local);

  // Whether a wait was ended by the mailbox and not yet taken note of.
  bool wakes_pending() const { return wakes_pending_; }
  void wakes_taken() { wakes_pending_ = false; }
  void note_wakes(const MailboxReply& reply) { wakes_pending_ = wakes_pending_ || reply.wakes_pending; }

 private:
  struct Call {
    Task& task;
    std::size_t core;
    const TrapRow& row;
    std::array<std::uint32_t, 16> arguments{};
    std::array<std::uint32_t, 16> results{};
    RegisterMask result_mask = 0;
  };
  using Handler = ServiceOutcome (Services::*)(Call&, Cycles&);
  struct HandlerRow {
    Service service;
    Handler handler;
  };
  static Handler handler(Service service);

  ServiceOutcome core_get_steps(Call& call, Cycles& local);
  ServiceOutcome task_exit(Call& call, Cycles& local);
  ServiceOutcome uart_write(Call& call, Cycles& local);
  ServiceOutcome can_tx(Call& call, Cycles& local);
  ServiceOutcome fs_write(Call& call, Cycles& local);
  ServiceOutcome file(Call& call, Cycles& local);
  ServiceOutcome mailbox(Call& call, Cycles& local);
  ServiceOutcome sleep_ms(Call& call, Cycles& local);
  ServiceOutcome yield(Call& call, Cycles& local);
  ServiceOutcome math(Call& call, Cycles& local);

  const TrapRow* find(const Task& task, std::uint32_t imm) const;
  void report(const Task& task, std::uint32_t imm, std::uint32_t r0, Histogram& latency, Cycles start,
              Cycles end);
  void read_arguments(Call& call, Cycles& local);
  void write_results(const Call& call, Cycles& local);
  std::vector<std::uint8_t> read_data(const Task& task, std::uint32_t address, std::uint32_t length,
                                      Cycles& local);

  Component& executive_;
  ServiceDevices devices_;
  TaskTable& tasks_;
  ContextSwitch& contexts_;
  const ExecutiveCosts& costs_;
  std::vector<ExecutiveFaults*> faults_;
  Param<bool> math_enabled_;
  std::vector<std::unique_ptr<Histogram>> latencies_;  // by row
  Histogram unknown_latency_;
  bool wakes_pending_ = false;
};

}  // namespace hsx
