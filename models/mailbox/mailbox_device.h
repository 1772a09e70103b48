// The mailbox hardware: registers, commands, its own bus master for payloads, an interrupt for ended waits.
#pragma once

#include <array>
#include <deque>
#include <string>

#include "kernel/command_device.h"
#include "mailbox/mailbox_registers.h"
#include "mailbox/mailbox_rules.h"

namespace hsx {

// What is written to the task that asked.
struct MailboxAnswer {
  std::array<std::uint32_t, mailbox_register::kResults> results{};
  std::uint32_t mask = 0;  // bit n: Rn
  bool waiting = false;
};

// Timing. A command takes `latency.command` cycles, each message that enters or leaves a ring
// `latency.message`, and payloads, names and info records what the bus charges for them. A send that ends
// waits moves the payload to each reader's buffer in the order in which they wait, before its own command
// ends; `irq` is high while WAKE_PID has entries.
class MailboxDevice : public CommandDevice {
 public:
  MailboxDevice(const sc_core::sc_module_name& name, const Setup& setup);

  const MailboxRules& rules() const { return rules_; }

 protected:
  void execute(std::uint32_t command, Cycles& local) override;
  std::uint32_t read_register(std::size_t row, std::uint32_t element, Cycles at) override;
  void write_register(std::size_t row, std::uint32_t element, std::uint32_t value, Cycles at) override;

 private:
  using Handler = void (MailboxDevice::*)(Cycles&);
  struct CommandRow;
  static const CommandRow* find_command(std::uint32_t command);

  void open(Cycles& local);
  void bind(Cycles& local);
  void send(Cycles& local);
  void recv(Cycles& local);
  void peek(Cycles& local);
  void tap(Cycles& local);
  void close(Cycles& local);
  void stdio_write(Cycles& local);
  void expire(Cycles& local);
  void load_task(Cycles& local);
  void end_task(Cycles& local);
  void bind_metadata(Cycles& local);

  std::uint32_t argument(unsigned n) const { return mailbox_argument(arguments_[n - 1]); }
  std::uint32_t cut(std::uint32_t address, std::uint32_t length) const;
  std::string read_target(Cycles& local);
  std::vector<std::uint8_t> fetch(std::uint32_t address, std::uint32_t length, Cycles& local);
  void write_info(std::uint64_t info, MailboxStatus status, const MailboxMessage& message, Cycles& local);
  void deliver(const MailboxWait& wait, MailboxStatus status, const MailboxMessage& message, Cycles& local);
  void wake(const std::vector<WokenWait>& woken, Cycles& local);
  void answer(MailboxStatus status) { answer_ = {{static_cast<std::uint32_t>(status)}, 1, false}; }
  void answer(MailboxStatus status, const MailboxMessage& message);
  std::uint64_t now_ps(Cycles local) const { return timeline().clock().time_of(local).value(); }
  std::uint32_t take_wake(Cycles at);
  void count_moved(Response response);

  struct Wake {
    std::uint32_t pid = 0;
    std::array<std::uint32_t, mailbox_register::kResults> results{};
  };

  ChoiceParam profile_;
  Param<std::uint64_t> max_descriptors_;
  Param<std::uint64_t> max_handles_;
  Param<std::uint64_t> tap_rate_;
  Param<Cycles> command_latency_;
  Param<Cycles> message_latency_;
  InitiatorPort dma_;
  InterruptOut irq_;
  Counter bus_errors_;
  MailboxRules rules_;

  std::uint32_t pid_ = 0;
  std::uint32_t data_base_ = 0;
  std::array<std::uint32_t, mailbox_register::kArguments> arguments_{};
  std::array<std::uint32_t, mailbox_register::kNameRegisters> name_{};
  MailboxAnswer answer_;
  std::deque<Wake> wakes_;
  Wake shown_wake_;  // what WAKE_RESULT shows
};

}  // namespace hsx
