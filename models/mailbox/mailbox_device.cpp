#include "mailbox/mailbox_device.h"

#include <algorithm>

#include "kernel/registry.h"

namespace hsx {
namespace {

const ComponentKind<MailboxDevice> kKind{"mailbox", "Mailboxes with rings, waits, fan-out and taps."};

constexpr Cycles kLongest{10'000};
constexpr std::uint32_t kStatusBusy = 1;  // as every command device shows it

enum Row : std::size_t {
  kCommand,
  kStatus,
  kPid,
  kDataBase,
  kArgument,
  kResult,
  kWakePid,
  kWakeResult,
  kDescriptors,
  kName,
};

std::vector<RegisterRow> rows() {
  using A = RegisterAccess;
  namespace r = mailbox_register;
  return {{r::kCommand, "COMMAND", A::write_only, 0,
           "Starts a command: 0 open, 1 bind, 2 send, 3 receive, 4 peek, 5 tap, 6 close as the SVC "
           "functions; 0x10 "
           "write to stdout or stderr, 0x11 deadline of a wait, 0x12 task loaded, 0x13 task ended, 0x14 bind "
           "NAME, 0x15 send what the operator put in."},
          {r::kStatus, "STATUS", A::read_to_pop, 0,
           "Bit 0 busy, 1 done, 2 caller waits, 3 wakes pending; bits 12:8 results to write. Lowers done."},
          {r::kPid, "PID", A::write_only, 0, "Whose command it is."},
          {r::kDataBase, "DATA_BASE", A::write_only, 0, "Bus address of that task's data address 0."},
          {r::kArg1, "ARG", A::write_only, 0,
           "R1..R5 of the caller; the low 16 bits count. For 0x14: 1 owner pid + 1 or 0, 2 capacity, 3 mode.",
           r::kArguments, 4},
          {r::kResult0, "RESULT", A::read_only, 0, "R0..R4 for the caller.", r::kResults, 4},
          {r::kWakePid, "WAKE_PID", A::read_to_pop, 0, "The next task whose wait has ended, 0 for none."},
          {r::kWakeResult0, "WAKE_RESULT", A::read_only, 0, "R0..R4 of the task WAKE_PID named last.",
           r::kResults, 4},
          {r::kDescriptors, "DESCRIPTORS", A::read_only, 0, "Descriptors in use."},
          {r::kName0, "NAME", A::write_only, 0, "A target string for command 0x14, NUL-padded.",
           r::kNameRegisters, 4}};
}

MailboxProfile choose_profile(const std::string& name, std::uint64_t descriptors, std::uint64_t handles,
                              std::uint64_t tap_rate, bool own_tap_rate) {
  MailboxProfile profile = *find_mailbox_profile(name);
  if (descriptors != 0) profile.max_descriptors = static_cast<std::uint32_t>(descriptors);
  if (handles != 0) profile.max_handles = static_cast<std::uint32_t>(handles);
  if (own_tap_rate) profile.tap_rate_limit = static_cast<std::uint32_t>(tap_rate);
  return profile;
}

}  // namespace

MailboxDevice::MailboxDevice(const sc_core::sc_module_name& name, const Setup& setup)
    : CommandDevice(name, setup, rows()),
      profile_(
          *this, "profile", {"desktop", "embedded"}, "desktop",
          "How much there is: desktop 256 descriptors, 64 handles a task; embedded 16, 8, taps 20 a second."),
      max_descriptors_(*this, "descriptors", 0, "Descriptors; 0: the profile's number.", 0, 65535),
      max_handles_(*this, "handles", 0, "Open handles of a task; 0: the profile's number.", 0, 65535),
      tap_rate_(*this, "tap_rate", 0,
                "Copies a second of each tap, 0 for no limit; not given: the profile's number.", 0,
                1'000'000'000),
      command_latency_(*this, "latency.command", 4_cycles, "Cycles of a command beside its data.", 1_cycles,
                       kLongest),
      message_latency_(*this, "latency.message", 2_cycles, "Cycles for a message to enter or leave a ring.",
                       0_cycles, kLongest),
      dma_(*this, "dma", "Payloads, names and info records."),
      irq_(*this, "irq", "High while a wait has ended and was not taken from WAKE_PID."),
      bus_errors_(context().stats, stat_name("bus_errors"), "accesses", "Transfers that did not end well."),
      stats_(*this),
      rules_(choose_profile(profile_.word(), max_descriptors_, max_handles_, tap_rate_,
                            tap_rate_.origin().source != Origin::kDefault),
             &journal_) {
  command_latency_.let_change();
  message_latency_.let_change();
}

std::uint32_t MailboxDevice::read_register(std::size_t row, std::uint32_t element, Cycles at) {
  const Shown& shown = at < shown_from_ ? shown_before_ : shown_;
  switch (row) {
    case kStatus:
      return show_status(at);
    case kResult:
      return shown.answer.results[element];
    case kWakePid:
      return take_wake(at);
    case kWakeResult:
      return shown_wake_.results[element];
    default:
      return shown.descriptors;
  }
}

std::uint32_t MailboxDevice::show_status(Cycles at) {
  const std::uint32_t status = read_status(at);
  if (status == kStatusBusy) return status;
  return status | (shown_.answer.waiting ? kMailboxStatusWaiting : 0) |
         (wake_is_seen(at) ? kMailboxStatusWakesPending : 0) | shown_.answer.mask << kMailboxStatusMaskShift;
}

void MailboxDevice::write_register(std::size_t row, std::uint32_t element, std::uint32_t value, Cycles at) {
  switch (row) {
    case kCommand:
      return start_command(value, at);
    case kPid:
      registers_.pid = value;
      return;
    case kDataBase:
      registers_.data_base = value;
      return;
    case kArgument:
      registers_.arguments[element] = value;
      return;
    default:
      registers_.name[element] = value;
  }
}

std::uint32_t MailboxDevice::take_wake(Cycles at) {
  shown_wake_ = {};
  if (!wake_is_seen(at)) return 0;
  shown_wake_ = wakes_.front();
  wakes_.pop_front();
  if (!wake_is_seen(at)) irq_.set(false, at + 1_cycles);
  raise_irq();
  return shown_wake_.pid;
}

void MailboxDevice::raise_irq() {
  if (!wakes_.empty() && !irq_.level()) irq_.set(true, wakes_.front().from + 1_cycles);
}

}  // namespace hsx
