// The handlers of Services, a function a service.
#include <algorithm>

#include "executive/services.h"
#include "isa/f16.h"
#include "mailbox/protocol.h"

namespace hsx {
namespace {

constexpr std::uint32_t kMaxCanBytes = 8;
constexpr std::uint32_t kCanIdMask = 0x7FF;
constexpr std::uint32_t kStdout = 1;
constexpr std::uint32_t kStderr = 2;

}  // namespace

ServiceOutcome Services::core_get_steps(Call& call, Cycles& local) {
  contexts_.collect_steps(call.core, call.task, local);
  call.results[0] = static_cast<std::uint32_t>(call.task.steps - 1);
  return ServiceOutcome::resume;
}

ServiceOutcome Services::task_exit(Call& call, Cycles&) {
  call.task.exit_status = call.arguments[0];
  return ServiceOutcome::exit;
}

ServiceOutcome Services::uart_write(Call& call, Cycles& local) {
  const auto bytes = read_data(call.task, call.arguments[1], call.arguments[2], local);
  if (devices_.uart.placed()) devices_.uart.write(bytes, costs_.poll, local);
  call.results[0] = call.arguments[2];
  return ServiceOutcome::resume;
}

ServiceOutcome Services::can_tx(Call& call, Cycles& local) {
  const std::uint32_t length = std::min(call.arguments[3], kMaxCanBytes);
  auto bytes = read_data(call.task, call.arguments[2], length, local);
  if (devices_.can.placed()) {
    devices_.can.send(call.arguments[1] & kCanIdMask, std::move(bytes), costs_.poll, local);
  }
  call.results[0] = 0;
  return ServiceOutcome::resume;
}

ServiceOutcome Services::fs_write(Call& call, Cycles& local) {
  if (call.arguments[1] != kStdout && call.arguments[1] != kStderr) return file(call, local);
  const MailboxReply reply = devices_.mailbox.command(mailbox_command::kStdioWrite, call.task, call.arguments,
                                                      call.row.arguments, local);
  note_wakes(reply);
  call.results[0] = reply.results[0];
  return ServiceOutcome::resume;
}

ServiceOutcome Services::file(Call& call, Cycles& local) {
  if (!devices_.files.placed()) {
    call.results[0] = kUnknownTrapStatus;
    return ServiceOutcome::resume;
  }
  call.results[0] = devices_.files.command(call.row.function, call.task,
                                           {call.arguments[1], call.arguments[2], call.arguments[3]}, local);
  return ServiceOutcome::resume;
}

ServiceOutcome Services::mailbox(Call& call, Cycles& local) {
  const MailboxReply reply =
      devices_.mailbox.command(call.row.function, call.task, call.arguments, call.row.arguments, local);
  note_wakes(reply);
  std::copy(reply.results.begin(), reply.results.end(), call.results.begin());
  call.result_mask = reply.result_mask;
  if (!reply.waiting) return ServiceOutcome::resume;
  const std::uint32_t timeout = mailbox_argument(call.arguments[4]);
  if (timeout != kMailboxWaitForever) {
    call.task.timer_channel =
        devices_.timer.arm_milliseconds({TimerUse::Purpose::task, call.task.pid}, timeout, local);
  }
  return ServiceOutcome::wait_mbx;
}

ServiceOutcome Services::sleep_ms(Call& call, Cycles& local) {
  if (call.arguments[0] == 0) return ServiceOutcome::yield;
  call.result_mask = 0;
  call.task.timer_channel =
      devices_.timer.arm_milliseconds({TimerUse::Purpose::task, call.task.pid}, call.arguments[0], local);
  return ServiceOutcome::sleep;
}

ServiceOutcome Services::yield(Call&, Cycles&) {
  return ServiceOutcome::yield;
}

ServiceOutcome Services::math(Call& call, Cycles& local) {
  const auto argument = static_cast<std::uint16_t>(call.arguments[1]);
  local += costs_.math;
  switch (call.row.service) {
    case Service::sin:
      call.results[0] = f16_sin(argument);
      break;
    case Service::cos:
      call.results[0] = f16_cos(argument);
      break;
    default:
      call.results[0] = f16_exp(argument);
  }
  return ServiceOutcome::resume;
}

}  // namespace hsx
