#include "mailbox/mailbox_device.h"

#include <algorithm>

#include "kernel/registry.h"

namespace hsx {
namespace {

const ComponentKind<MailboxDevice> kKind{"mailbox", "Mailboxes with rings, waits, fan-out and taps."};

constexpr Cycles kLongest{10'000};

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
  return {
      {r::kCommand, "COMMAND", A::write_only, 0,
       "Starts a command: 0..6 as the SVC functions, 0x10..0x14 see below."},
      {r::kStatus, "STATUS", A::read_to_pop, 0,
       "Bit 0 busy, 1 done, 2 caller waits, 3 wakes pending; bits 12:8 results to write. Lowers done."},
      {r::kPid, "PID", A::write_only, 0, "Whose command it is."},
      {r::kDataBase, "DATA_BASE", A::write_only, 0, "Bus address of that task's data address 0."},
      {r::kArg1, "ARG", A::write_only, 0, "R1..R5 of the caller; the low 16 bits count.", r::kArguments, 4},
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
      rules_(choose_profile(profile_.word(), max_descriptors_, max_handles_, tap_rate_,
                            tap_rate_.origin().source != Origin::kDefault)) {}

std::uint32_t MailboxDevice::read_register(std::size_t row, std::uint32_t element, Cycles at) {
  switch (row) {
    case kStatus:
      return read_status(at) | (answer_.waiting ? kMailboxStatusWaiting : 0) |
             (wakes_.empty() ? 0 : kMailboxStatusWakesPending) | answer_.mask << kMailboxStatusMaskShift;
    case kResult:
      return answer_.results[element];
    case kWakePid:
      return take_wake(at);
    case kWakeResult:
      return shown_wake_.results[element];
    default:
      return static_cast<std::uint32_t>(rules_.descriptor_count());
  }
}

void MailboxDevice::write_register(std::size_t row, std::uint32_t element, std::uint32_t value, Cycles at) {
  switch (row) {
    case kCommand:
      return start_command(value, at);
    case kPid:
      pid_ = value;
      return;
    case kDataBase:
      data_base_ = value;
      return;
    case kArgument:
      arguments_[element] = value;
      return;
    default:
      name_[element] = value;
  }
}

std::uint32_t MailboxDevice::take_wake(Cycles at) {
  shown_wake_ = {};
  if (wakes_.empty()) return 0;
  shown_wake_ = wakes_.front();
  wakes_.pop_front();
  if (wakes_.empty()) irq_.set(false, at + 1_cycles);
  return shown_wake_.pid;
}

}  // namespace hsx
