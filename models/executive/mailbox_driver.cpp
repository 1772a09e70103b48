#include "executive/mailbox_driver.h"

#include <algorithm>

#include "isa/mailbox_mode.h"
#include "mailbox/protocol.h"

namespace hsx {
namespace {

// Images and the hardware speak of the same modes, though neither layer knows the other.
static_assert(kModeRead == kMailboxRead && kModeWrite == kMailboxWrite && kModeFanOut == kMailboxFanout);
static_assert(kModeFanOutDrop == kMailboxFanoutDrop && kModeFanOutBlock == kMailboxFanoutBlock);

constexpr RegisterMask kAllResults = (1U << mailbox_register::kResults) - 1;
constexpr RegisterMask kNone = 0;

}  // namespace

std::uint32_t MailboxDriver::run(std::uint32_t command, const Task& task, Cycles& local) {
  write(mailbox_register::kPid, task.pid, local);
  write(mailbox_register::kCommand, command, local);
  if (device_ != nullptr) device_->perform_pending();
  bus_.wait_until_high(done_, local);
  return read(mailbox_register::kStatus, local);
}

MailboxResults MailboxDriver::read_results(std::uint32_t first, RegisterMask mask, Cycles& local) {
  MailboxResults results{};
  for (std::uint32_t i = 0; i < results.size(); ++i) {
    if ((std::uint32_t{mask} >> i & 1U) != 0) results[i] = read(first + 4 * i, local);
  }
  return results;
}

MailboxReply MailboxDriver::command(std::uint32_t command, const Task& task,
                                    const std::array<std::uint32_t, 16>& arguments,
                                    RegisterMask argument_mask, Cycles& local) {
  write(mailbox_register::kDataBase, task.registers.data_base, local);
  for (std::uint32_t i = 1; i <= mailbox_register::kArguments; ++i) {
    if ((std::uint32_t{argument_mask} >> i & 1U) != 0)
      write(mailbox_register::kArg1 + 4 * (i - 1), arguments[i], local);
  }
  const std::uint32_t status = run(command, task, local);
  MailboxReply reply;
  reply.waiting = (status & kMailboxStatusWaiting) != 0;
  reply.wakes_pending = (status & kMailboxStatusWakesPending) != 0;
  reply.result_mask = (status >> kMailboxStatusMaskShift) & kAllResults;
  reply.results = read_results(mailbox_register::kResult0, reply.result_mask, local);
  return reply;
}

MailboxReply MailboxDriver::load_task(const Task& task, Cycles& local) {
  return command(mailbox_command::kLoadTask, task, {}, kNone, local);
}

void MailboxDriver::end_task(const Task& task, Cycles& local) {
  run(mailbox_command::kEndTask, task, local);
}

MailboxReply MailboxDriver::bind(const Task& task, const MailboxDeclaration& declaration, Cycles& local) {
  std::array<char, mailbox_register::kNameRegisters * 4> name{};
  std::copy_n(declaration.target.begin(), std::min(declaration.target.size(), name.size()), name.begin());
  for (std::uint32_t i = 0; i < mailbox_register::kNameRegisters; ++i) {
    write(mailbox_register::kName0 + 4 * i, load_le32(reinterpret_cast<const std::uint8_t*>(&name[4 * i])),
          local);
  }
  std::array<std::uint32_t, 16> arguments{};
  arguments[1] = declaration.owner_pid ? *declaration.owner_pid + 1 : 0;
  arguments[2] = declaration.capacity;
  arguments[3] = declaration.mode_mask;
  return command(mailbox_command::kBindMetadata, task, arguments, 0b1110, local);
}

MailboxReply MailboxDriver::host_send(Cycles& local) {
  return command(mailbox_command::kHostSend, Task(), {}, kNone, local);
}

std::optional<MailboxResults> MailboxDriver::expire(const Task& task, Cycles& local) {
  const std::uint32_t status = run(mailbox_command::kExpire, task, local);
  if ((status & kMailboxStatusWaiting) != 0) return std::nullopt;
  return read_results(mailbox_register::kResult0, kAllResults, local);
}

std::optional<MailboxWake> MailboxDriver::take_wake(Cycles& local) {
  MailboxWake wake;
  wake.pid = read(mailbox_register::kWakePid, local);
  if (wake.pid == 0) return std::nullopt;
  wake.results = read_results(mailbox_register::kWakeResult0, kAllResults, local);
  return wake;
}

}  // namespace hsx
