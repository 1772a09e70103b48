#include "kernel/register_bank.h"

#include <array>
#include <stdexcept>
#include <string>

namespace hsx {
namespace {

bool takes(RegisterAccess access, Command command) {
  if (command == Command::write)
    return access != RegisterAccess::read_only && access != RegisterAccess::read_to_pop;
  return access != RegisterAccess::write_only;
}

}  // namespace

const char* to_text(RegisterAccess access) {
  static constexpr std::array<const char*, 5> kTexts{"RO", "WO", "RW", "RP", "W1C"};
  return kTexts[static_cast<std::size_t>(access)];
}

RegisterBank::RegisterBank(std::vector<RegisterRow> rows) : rows_(std::move(rows)), hits_(1, {kNone, 0}) {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    for (std::uint32_t element = 0; element < rows_[i].count; ++element) {
      const std::uint32_t offset = rows_[i].offset + element * rows_[i].stride;
      while (hits_.size() <= offset / 4) hits_.resize(hits_.size() * 2, {kNone, 0});
      if (offset % 4 != 0 || hits_[offset / 4].row != kNone) {
        throw std::invalid_argument(std::string("register row overlaps or is not aligned: ") + rows_[i].name);
      }
      hits_[offset / 4] = {i, element};
    }
  }
}

Response RegisterBank::decode(const Access& access, RegisterHit& hit) const {
  const std::uint64_t offset = access.address.value();
  if (access.size != 4 || offset % 4 != 0) return Response::size_error;
  if (offset / 4 >= hits_.size() || hits_[offset / 4].row == kNone) return Response::address_error;
  hit = hits_[offset / 4];
  return takes(rows_[hit.row].access, access.command) ? Response::ok : Response::command_error;
}

}  // namespace hsx
