// The commands of the mailbox device, a function a command.
#include <algorithm>

#include "kernel/data_mover.h"
#include "mailbox/mailbox_device.h"
#include "mailbox/mailbox_events.h"

namespace hsx {
namespace {

constexpr std::uint32_t kDataSpaceBytes = 0x10000;
constexpr std::uint32_t kInfoWords = 5;
constexpr std::uint32_t kAllResults = (1U << mailbox_register::kResults) - 1;

// Where a task's buffer lies: bus address of its data space, address within.
std::uint64_t pack(std::uint32_t data_base, std::uint32_t address) {
  return static_cast<std::uint64_t>(data_base) << 32 | address;
}
std::uint32_t base_of(std::uint64_t place) {
  return static_cast<std::uint32_t>(place >> 32);
}
std::uint32_t address_of(std::uint64_t place) {
  return static_cast<std::uint32_t>(place);
}

std::uint32_t code(MailboxStatus status) {
  return static_cast<std::uint32_t>(status);
}

std::array<std::uint32_t, kInfoWords> record(MailboxStatus status, const MailboxMessage& message) {
  return {code(status), static_cast<std::uint32_t>(message.payload.size()), message.flags, message.channel,
          message.sender};
}

}  // namespace

struct MailboxDevice::CommandRow {
  std::uint32_t command;
  Handler handler;
};

const MailboxDevice::CommandRow* MailboxDevice::find_command(std::uint32_t command) {
  namespace c = mailbox_command;
  static constexpr CommandRow kRows[] = {
      {c::kOpen, &MailboxDevice::open},         {c::kBind, &MailboxDevice::bind},
      {c::kSend, &MailboxDevice::send},         {c::kRecv, &MailboxDevice::recv},
      {c::kPeek, &MailboxDevice::peek},         {c::kTap, &MailboxDevice::tap},
      {c::kClose, &MailboxDevice::close},       {c::kStdioWrite, &MailboxDevice::stdio_write},
      {c::kExpire, &MailboxDevice::expire},     {c::kLoadTask, &MailboxDevice::load_task},
      {c::kEndTask, &MailboxDevice::end_task},  {c::kBindMetadata, &MailboxDevice::bind_metadata},
      {c::kHostSend, &MailboxDevice::host_send}};
  const auto* row = std::find_if(std::begin(kRows), std::end(kRows), [command](const CommandRow& candidate) {
    return candidate.command == command;
  });
  return row == std::end(kRows) ? nullptr : row;
}

void MailboxDevice::execute(std::uint32_t command, Cycles& local) {
  call_ = registers_;
  local += command_latency_;
  answer(MailboxStatus::kInternalError);
  tell_profile(local);
  if (const CommandRow* row = find_command(command)) (this->*row->handler)(local);
  tell_notes(local);
  emit(local, kMailboxCommand, {call_.pid, command, answer_.results[0]});
  shown_before_ = shown_;
  shown_ = {answer_, static_cast<std::uint32_t>(rules_.descriptor_count())};
  shown_from_ = local;
}

std::uint32_t MailboxDevice::cut(std::uint32_t address, std::uint32_t length) const {
  return std::min(length, kDataSpaceBytes - address);
}

void MailboxDevice::count_moved(Response response) {
  if (response != Response::ok) bus_errors_.add();
}

std::string MailboxDevice::read_target(Cycles& local) {
  const std::uint32_t address = argument(1);
  std::vector<std::uint8_t> text;
  count_moved(
      read_text(dma_, Address(call_.data_base + address), text, cut(address, kMaxTargetBytes), local));
  return {text.begin(), text.end()};
}

std::vector<std::uint8_t> MailboxDevice::fetch(std::uint32_t address, std::uint32_t length, Cycles& local) {
  std::vector<std::uint8_t> bytes;
  count_moved(read_block(dma_, Address(call_.data_base + address), bytes, length, local));
  bytes.resize(length);
  return bytes;
}

void MailboxDevice::write_info(std::uint64_t info, MailboxStatus status, const MailboxMessage& message,
                               Cycles& local) {
  if (address_of(info) == 0) return;
  std::vector<std::uint8_t> bytes(kInfoWords * 4);
  const auto words = record(status, message);
  for (std::size_t i = 0; i < words.size(); ++i) store_le32(bytes.data() + 4 * i, words[i]);
  bytes.resize(cut(address_of(info), static_cast<std::uint32_t>(bytes.size())));
  count_moved(write_block(dma_, Address(base_of(info) + address_of(info)), bytes, local));
}

void MailboxDevice::deliver(const MailboxWait& wait, MailboxStatus status, const MailboxMessage& message,
                            Cycles& local) {
  count_moved(
      write_block(dma_, Address(base_of(wait.buffer) + address_of(wait.buffer)), message.payload, local));
  write_info(wait.info, status, message, local);
}

void MailboxDevice::answer(MailboxStatus status, const MailboxMessage& message) {
  answer_ = {record(status, message), kAllResults, false};
}

void MailboxDevice::wake(const std::vector<WokenWait>& woken, Cycles& local) {
  tell_notes(local);
  for (const WokenWait& ended : woken) {
    local += message_latency_;
    deliver(ended.wait, MailboxStatus::kOk, ended.message, local);
    if (!is_dropped(ended.wait, local)) {
      wakes_.push_back({ended.wait.pid, record(MailboxStatus::kOk, ended.message), local});
      raise_irq();
    }
    tell_wake(ended, local);
  }
}

// Every fault is asked, for each counts what it is asked of.
bool MailboxDevice::is_dropped(const MailboxWait& wait, Cycles at) {
  bool dropped = false;
  for (MailboxFaults* faults : faults_) dropped = faults->drops_wake(wait, at) || dropped;
  return dropped;
}

void MailboxDevice::open(Cycles& local) {
  const OpenResult result = rules_.open(call_.pid, read_target(local));
  answer(result.status);
  if (result.status != MailboxStatus::kOk) return;
  answer_.results[1] = result.handle;
  answer_.mask = 0b11;
}

void MailboxDevice::bind(Cycles& local) {
  const BindResult result = rules_.bind(call_.pid, read_target(local), argument(2), argument(3));
  answer(result.status);
  if (result.status == MailboxStatus::kOk) {
    answer_.results[1] = result.descriptor_id;
    answer_.mask = 0b11;
  }
  wake(result.woken, local);
}

void MailboxDevice::send(Cycles& local) {
  const std::uint32_t handle = argument(1);
  const std::uint32_t length = cut(argument(2), argument(3));
  SendResult result{rules_.check_send(call_.pid, handle, length)};
  if (result.status == MailboxStatus::kOk) {
    auto payload = fetch(argument(2), length, local);
    local += message_latency_;
    auto seen = copy_for_observers(payload);
    result =
        rules_.commit_send(call_.pid, handle, std::move(payload), argument(4), argument(5), now_ps(local));
    tell_entered(rules_.descriptor_id(call_.pid, handle), result,
                 {std::move(seen), argument(4), argument(5), call_.pid}, local);
    if (result.length > 0) {
      for (MailboxFaults* faults : faults_) faults->sent(rules_, call_.pid, handle, local);
    }
    wake(result.woken, local);
  }
  answer(result.status);
  if (result.status == MailboxStatus::kOk) answer_ = {{0, result.length}, 0b11, false};
  const std::uint32_t descriptor = is_watched() ? rules_.descriptor_id(call_.pid, handle) : 0;
  tell_send({handle, length, argument(4), argument(5), result.status, descriptor, result.number}, local);
}

void MailboxDevice::recv(Cycles& local) {
  const MailboxWait wait{call_.pid,
                         argument(1),
                         cut(argument(2), argument(3)),
                         argument(4),
                         pack(call_.data_base, argument(2)),
                         pack(call_.data_base, argument(5))};
  const RecvResult result = rules_.recv(wait);
  tell_notes(local);
  if (result.waiting) {
    answer_ = {{}, 0, true};
    return tell_wait(wait, local);
  }
  answer(result.status);
  if (result.status == MailboxStatus::kOk) {
    local += message_latency_;
    deliver(wait, result.status, result.message, local);
    answer(result.status, result.message);
  } else if (result.status == MailboxStatus::kNoData) {
    write_info(wait.info, result.status, {}, local);
    answer_.mask = 0b11;
  }
  tell_receive(wait, result.message, local);
}

void MailboxDevice::peek(Cycles&) {
  const PeekResult result = rules_.peek(call_.pid, argument(1));
  answer(result.status);
  if (result.status != MailboxStatus::kOk) return;
  answer_.results = {0, static_cast<std::uint32_t>(result.view.depth),
                     static_cast<std::uint32_t>(result.view.bytes_used),
                     static_cast<std::uint32_t>(result.view.next_length)};
  answer_.mask = 0b1111;
}

void MailboxDevice::tap(Cycles&) {
  answer(rules_.tap(call_.pid, argument(1), (argument(2) & 1) != 0));
}

void MailboxDevice::close(Cycles&) {
  answer(rules_.close(call_.pid, argument(1)));
}

void MailboxDevice::stdio_write(Cycles& local) {
  const std::uint32_t fd = argument(1);
  const std::uint32_t length = cut(argument(2), argument(3));
  SendResult result{rules_.check_stdio_write(call_.pid, fd, length)};
  if (result.status == MailboxStatus::kOk) {
    auto payload = fetch(argument(2), length, local);
    local += message_latency_;
    auto seen = copy_for_observers(payload);
    result = rules_.stdio_write(call_.pid, fd, std::move(payload), now_ps(local));
    tell_entered(rules_.stdio_descriptor_id(call_.pid, fd), result,
                 {std::move(seen), stdio_flags(fd), 0, call_.pid}, local);
    wake(result.woken, local);
  }
  answer_ = {{result.length}, 1, false};
  const std::uint32_t descriptor = is_watched() ? rules_.stdio_descriptor_id(call_.pid, fd) : 0;
  tell_send({stdio_handle(fd), length, stdio_flags(fd), 0, result.status, descriptor, result.number}, local);
}

void MailboxDevice::expire(Cycles& local) {
  const std::optional<MailboxWait> wait = rules_.expire_wait(call_.pid);
  if (!wait) {
    answer_ = {{}, 0, true};
    return;
  }
  write_info(wait->info, MailboxStatus::kTimeout, {}, local);
  answer(MailboxStatus::kTimeout, {});
  tell_timeout(*wait, local);
}

void MailboxDevice::load_task(Cycles& local) {
  const LoadResult result = rules_.load_task(call_.pid);
  answer(result.status);
  wake(result.woken, local);
}

void MailboxDevice::end_task(Cycles&) {
  rules_.end_task(call_.pid);
  answer(MailboxStatus::kOk);
}

void MailboxDevice::bind_metadata(Cycles& local) {
  std::string target;
  for (const std::uint32_t word : call_.name) {
    for (int i = 0; i < 4; ++i) target += static_cast<char>(word >> (8 * i) & 0xFF);
  }
  const std::optional<std::uint32_t> owner =
      argument(1) == 0 ? std::nullopt : std::optional<std::uint32_t>(argument(1) - 1);
  const BindResult result = rules_.bind_metadata(call_.pid, target, argument(2), argument(3), owner);
  answer(result.status);
  wake(result.woken, local);
}

}  // namespace hsx
