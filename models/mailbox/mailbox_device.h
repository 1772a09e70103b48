// The mailbox hardware: registers, commands, its own bus master for payloads, an interrupt for ended waits.
#pragma once

#include <array>
#include <deque>
#include <functional>
#include <string>

#include "kernel/command_device.h"
#include "mailbox/journal.h"
#include "mailbox/mailbox_faults.h"
#include "mailbox/mailbox_operator.h"
#include "mailbox/mailbox_registers.h"
#include "mailbox/mailbox_rules.h"
#include "mailbox/mailbox_stats.h"

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
// ends. PID, DATA_BASE, ARG and NAME are read when a command starts; RESULT, DESCRIPTORS and what STATUS says
// beside busy change in the cycle in which `done` rises. An ended wait is in WAKE_PID from the cycle in which
// its message has been moved, which may be before its command ends; `irq` is high from the cycle after that
// until the cycle after the last one is read.
class MailboxDevice : public CommandDevice,
                      public MailboxState,
                      public MailboxOperator,
                      public TakesMailboxFaults {
 public:
  MailboxDevice(const sc_core::sc_module_name& name, const Setup& setup);

  const MailboxRules& rules() const { return rules_; }
  std::uint32_t most_mailboxes() const override { return rules_.profile().max_descriptors; }
  std::vector<MailboxSnapshot> mailboxes() const override { return rules_.snapshot(); }
  std::uint32_t find_mailbox(const std::string& target) const override {
    return rules_.find_target(target, 0);
  }
  MailboxCounts counts(std::uint32_t descriptor_id) const override { return rules_.counts(descriptor_id); }
  std::optional<std::uint32_t> awaited_handle(std::uint32_t pid) const override;
  void add_faults(MailboxFaults& faults) override { faults_.push_back(&faults); }
  std::optional<std::uint32_t> awaited_mailbox(std::uint32_t pid) const override;
  void add_observer(MailboxObserver& observer) override { observers_.push_back(&observer); }
  void remove_observer(MailboxObserver& observer) override;
  void set_host_bell(HostBell bell) override { host_bell_ = std::move(bell); }
  std::string post_message(const std::string& target, std::vector<std::uint8_t> payload,
                           std::uint32_t flags) override;
  void settle_results() override { stats_.bring_up_to_date(rules_); }

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
  void host_send(Cycles& local);

  std::uint32_t argument(unsigned n) const { return mailbox_argument(call_.arguments[n - 1]); }
  std::uint32_t cut(std::uint32_t address, std::uint32_t length) const;
  std::string read_target(Cycles& local);
  std::vector<std::uint8_t> fetch(std::uint32_t address, std::uint32_t length, Cycles& local);
  void write_info(std::uint64_t info, MailboxStatus status, const MailboxMessage& message, Cycles& local);
  void deliver(const MailboxWait& wait, MailboxStatus status, const MailboxMessage& message, Cycles& local);
  void wake(const std::vector<WokenWait>& woken, Cycles& local);
  bool is_watched() const { return context().events.listening(); }
  // Of a payload that is about to be stored: what observers will look at.
  std::vector<std::uint8_t> copy_for_observers(const std::vector<std::uint8_t>& payload) const;
  void tell_entered(std::uint32_t descriptor, const SendResult& result, MailboxMessage message,
                    Cycles at) const;
  void tell_profile(Cycles at);
  void tell_notes(Cycles at);
  struct SendNotice {
    std::uint32_t handle;
    std::uint32_t length;
    std::uint32_t flags;
    std::uint32_t channel;
    MailboxStatus status;
    std::uint32_t descriptor;
    std::uint64_t number;
  };
  void tell_send(const SendNotice& sent, Cycles at);
  void tell_receive(const MailboxWait& asked, const MailboxMessage& message, Cycles at);
  void tell_wait(const MailboxWait& wait, Cycles at);
  void tell_wake(const WokenWait& ended, Cycles at);
  void tell_timeout(const MailboxWait& wait, Cycles at);
  void answer(MailboxStatus status) { answer_ = {{static_cast<std::uint32_t>(status)}, 1, false}; }
  void answer(MailboxStatus status, const MailboxMessage& message);
  std::uint64_t now_ps(Cycles local) const { return timeline().clock().time_of(local).value(); }
  bool wake_is_seen(Cycles at) const { return !wakes_.empty() && wakes_.front().from <= at; }
  std::uint32_t show_status(Cycles at);
  std::uint32_t take_wake(Cycles at);
  void raise_irq();
  bool is_dropped(const MailboxWait& wait, Cycles at);
  void count_moved(Response response);

  struct Wake {
    std::uint32_t pid = 0;
    std::array<std::uint32_t, mailbox_register::kResults> results{};
    Cycles from;  // in which WAKE_PID shows it
  };
  // A message of the operator.
  struct HostMessage {
    std::uint32_t descriptor;
    std::vector<std::uint8_t> payload;
    std::uint32_t flags;
  };
  // What a command is given.
  struct Call {
    std::uint32_t pid = 0;
    std::uint32_t data_base = 0;
    std::array<std::uint32_t, mailbox_register::kArguments> arguments{};
    std::array<std::uint32_t, mailbox_register::kNameRegisters> name{};
  };
  // What the registers show of the last command that ended.
  struct Shown {
    MailboxAnswer answer;
    std::uint32_t descriptors = 0;
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
  MailboxStats stats_;
  MailboxJournal journal_;
  MailboxRules rules_;
  bool profile_told_ = false;
  std::vector<MailboxFaults*> faults_;
  std::vector<MailboxObserver*> observers_;
  HostBell host_bell_;
  std::deque<HostMessage> host_messages_;

  Call registers_;
  Call call_;  // of the command that runs
  MailboxAnswer answer_;
  Shown shown_before_;
  Shown shown_;  // from cycle shown_from_ on
  Cycles shown_from_;
  std::deque<Wake> wakes_;
  Wake shown_wake_;  // what WAKE_RESULT shows
};

}  // namespace hsx
