// Which registers the executive needs a device to have.
#pragma once

#include <string>

#include "kernel/register_bank.h"

namespace hsx {

struct NeededRegister {
  std::uint32_t offset;
  const char* name;
};

struct DeviceRows {
  const char* what;  // a device that has them, for messages
  std::vector<NeededRegister> rows;
};

extern const DeviceRows kMailboxRows;
extern const DeviceRows kTimerRows;
extern const DeviceRows kUartRows;
extern const DeviceRows kCanRows;
extern const DeviceRows kFileRows;

// "", or the first needed register that is missing from what a device has.
std::string missing_register(const DeviceRows& needed, const std::vector<RegisterRow>& present);

}  // namespace hsx
