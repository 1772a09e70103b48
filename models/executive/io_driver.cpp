#include "executive/io_driver.h"

#include "io/io_registers.h"

namespace hsx {

void UartDriver::write(const std::vector<std::uint8_t>& bytes, Cycles poll, Cycles& local) {
  std::uint32_t space = 0;
  for (const std::uint8_t byte : bytes) {
    while (space == 0) {
      const std::optional<std::uint32_t> seen = bus_.poll(*base_ + uart_register::kSpace, local);
      if (!seen) return;
      space = *seen;
      if (space == 0) local += poll;
    }
    bus_.write(*base_ + uart_register::kTxData, byte, local);
    --space;
  }
}

void CanDriver::send(std::uint32_t id, std::vector<std::uint8_t> bytes, Cycles poll, Cycles& local) {
  const auto length = static_cast<std::uint32_t>(bytes.size());
  bytes.resize(8);
  for (;;) {
    const std::optional<std::uint32_t> status = bus_.poll(*base_ + can_register::kStatus, local);
    if (!status) return;
    if ((*status & can_register::kStatusFree) != 0) break;
    local += poll;
  }
  bus_.write(*base_ + can_register::kId, id, local);
  bus_.write(*base_ + can_register::kLength, length, local);
  if (length > 0) bus_.write(*base_ + can_register::kDataLow, load_le32(bytes.data()), local);
  if (length > 4) bus_.write(*base_ + can_register::kDataHigh, load_le32(bytes.data() + 4), local);
  bus_.write(*base_ + can_register::kSend, 1, local);
}

std::uint32_t FileDriver::command(std::uint32_t command, const Task& task,
                                  const std::array<std::uint32_t, 3>& arguments, Cycles& local) {
  bus_.write(*base_ + file_register::kPid, task.pid, local);
  bus_.write(*base_ + file_register::kDataBase, task.registers.data_base, local);
  for (std::uint32_t i = 0; i < arguments.size(); ++i) {
    bus_.write(*base_ + file_register::kArg1 + 4 * i, arguments[i], local);
  }
  bus_.write(*base_ + file_register::kCommand, command, local);
  if (device_ != nullptr) device_->perform_pending();
  bus_.wait_until_high(done_, local);
  bus_.read(*base_ + file_register::kStatus, local);
  return bus_.read(*base_ + file_register::kResult, local);
}

void FileDriver::end_task(const Task& task, Cycles& local) {
  command(file_command::kEndTask, task, {}, local);
}

}  // namespace hsx
