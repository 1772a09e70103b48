#include "executive/device_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "io/io_registers.h"
#include "mailbox/mailbox_registers.h"
#include "timer/timer_registers.h"

namespace hsx {

namespace mr = mailbox_register;
const DeviceRows kMailboxRows{"mailbox",
                              {{mr::kCommand, "COMMAND"},
                               {mr::kStatus, "STATUS"},
                               {mr::kPid, "PID"},
                               {mr::kDataBase, "DATA_BASE"},
                               {mr::kArg1, "ARG"},
                               {mr::kResult0, "RESULT"},
                               {mr::kWakePid, "WAKE_PID"},
                               {mr::kWakeResult0, "WAKE_RESULT"},
                               {mr::kName0, "NAME"}}};

namespace tr = timer_register;
const DeviceRows kTimerRows{"scheduler timer",
                            {{tr::kNextExpired, "NEXT_EXPIRED"},
                             {tr::kChannels, "CHANNELS"},
                             {tr::delay_ms(0), "DELAY_MS"},
                             {tr::delay_ticks(0), "DELAY_TICKS"},
                             {tr::cancel(0), "CANCEL"}}};

const DeviceRows kUartRows{"UART", {{uart_register::kTxData, "TXDATA"}, {uart_register::kSpace, "SPACE"}}};

namespace cr = can_register;
const DeviceRows kCanRows{"CAN controller",
                          {{cr::kId, "ID"},
                           {cr::kLength, "LENGTH"},
                           {cr::kDataLow, "DATA_LO"},
                           {cr::kDataHigh, "DATA_HI"},
                           {cr::kSend, "SEND"},
                           {cr::kStatus, "STATUS"}}};

namespace fr = file_register;
const DeviceRows kFileRows{"file store",
                           {{fr::kCommand, "COMMAND"},
                            {fr::kStatus, "STATUS"},
                            {fr::kPid, "PID"},
                            {fr::kDataBase, "DATA_BASE"},
                            {fr::kArg1, "ARG"},
                            {fr::kResult, "RESULT"}}};

std::string missing_register(const DeviceRows& needed, const std::vector<RegisterRow>& present) {
  for (const NeededRegister& row : needed.rows) {
    const bool there = std::any_of(present.begin(), present.end(), [&row](const RegisterRow& candidate) {
      return candidate.offset == row.offset && std::string(candidate.name) == row.name;
    });
    if (!there) return fmt::format("{} at {:X}", row.name, row.offset);
  }
  return "";
}

}  // namespace hsx
