// How the executive commands the mailbox hardware.
#pragma once

#include <array>
#include <optional>

#include "executive/device_bus.h"
#include "executive/task.h"
#include "isa/traps.h"
#include "kernel/command_device.h"
#include "mailbox/mailbox_registers.h"

namespace hsx {

using MailboxResults = std::array<std::uint32_t, mailbox_register::kResults>;  // R0..R4

struct MailboxReply {
  MailboxResults results{};
  RegisterMask result_mask = 0;  // those of R0..R4 that the caller gets
  bool waiting = false;          // the caller has to wait
  bool wakes_pending = false;    // somebody can be woken
};

struct MailboxWake {
  std::uint32_t pid = 0;
  MailboxResults results{};
};

class MailboxDriver {
 public:
  MailboxDriver(DeviceBus& bus, InterruptIn& done) : bus_(bus), done_(done) {}

  // Requires the wires to be in place.
  void place(std::uint32_t base) {
    base_ = base;
    device_ = CommandDevice::behind(done_);
  }

  // Runs a command for a task. Of the arguments R1..R5 those that the mask names are written.
  MailboxReply command(std::uint32_t command, const Task& task,
                       const std::array<std::uint32_t, 16>& arguments, RegisterMask argument_mask,
                       Cycles& local);
  MailboxReply load_task(const Task& task, Cycles& local);
  void end_task(const Task& task, Cycles& local);
  MailboxReply bind(const Task& task, const MailboxDeclaration& declaration, Cycles& local);
  // The results of a wait whose deadline has passed; none when the wait ended otherwise in the meantime.
  std::optional<MailboxResults> expire(const Task& task, Cycles& local);
  // Sends what the operator has put into the device.
  MailboxReply host_send(Cycles& local);
  // The next ended wait, or none.
  std::optional<MailboxWake> take_wake(Cycles& local);

 private:
  void write(std::uint32_t offset, std::uint32_t value, Cycles& local) {
    bus_.write(base_ + offset, value, local);
  }
  std::uint32_t read(std::uint32_t offset, Cycles& local) { return bus_.read(base_ + offset, local); }
  std::uint32_t run(std::uint32_t command, const Task& task, Cycles& local);
  MailboxResults read_results(std::uint32_t first, RegisterMask mask, Cycles& local);

  DeviceBus& bus_;
  InterruptIn& done_;
  CommandDevice* device_ = nullptr;  // takes the executive's thread; null: none does
  std::uint32_t base_ = 0;
};

}  // namespace hsx
