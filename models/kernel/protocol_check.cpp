#include "kernel/protocol_check.h"

#include <algorithm>

#include "kernel/initiator_info.h"

namespace hsx {
namespace {

// What a response says about its request; ok and a failed target break no rule.
std::optional<Breach> told_by(tlm::tlm_response_status status) {
  switch (status) {
    case tlm::TLM_OK_RESPONSE:
    case tlm::TLM_GENERIC_ERROR_RESPONSE:
      return std::nullopt;
    case tlm::TLM_INCOMPLETE_RESPONSE:
      return Breach::no_response;
    case tlm::TLM_ADDRESS_ERROR_RESPONSE:
      return Breach::outside_map;
    case tlm::TLM_COMMAND_ERROR_RESPONSE:
      return Breach::wrong_command;
    case tlm::TLM_BURST_ERROR_RESPONSE:
    case tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE:
      return Breach::wrong_size;
  }
  return Breach::strange_response;
}

}  // namespace

ProtocolCheck::ProtocolCheck(const Component& owner, tlm::tlm_generic_payload& payload, Cycles at)
    : owner_(owner),
      at_(at),
      status_(payload.get_response_status()),
      command_(payload.get_command()),
      address_(payload.get_address()),
      data_(payload.get_data_ptr()),
      size_(payload.get_data_length()),
      streaming_width_(payload.get_streaming_width()),
      lanes_(payload.get_byte_enable_ptr()) {
  auto* info = payload.get_extension<InitiatorInfo>();
  if (info == nullptr || &info->component != &owner) return;
  info->address = Address(address_);
  info->breach_told = false;
}

bool ProtocolCheck::is_changed(const tlm::tlm_generic_payload& payload) const {
  return payload.get_command() != command_ || payload.get_address() != address_ ||
         payload.get_data_ptr() != data_ || payload.get_data_length() != size_ ||
         payload.get_streaming_width() != streaming_width_ || payload.get_byte_enable_ptr() != lanes_;
}

std::optional<Breach> ProtocolCheck::find_breach(const tlm::tlm_generic_payload& payload, Cycles done) const {
  if (status_ != tlm::TLM_INCOMPLETE_RESPONSE) return Breach::stale_request;
  const std::optional<Breach> told = told_by(payload.get_response_status());
  if (told == Breach::no_response || told == Breach::strange_response) return told;
  if (is_changed(payload)) return Breach::changed_request;
  if (done < at_) return Breach::back_in_time;
  return told;
}

void ProtocolCheck::look(tlm::tlm_generic_payload& payload, Cycles done) const {
  const std::optional<Breach> breach = find_breach(payload, done);
  if (!breach) return;
  auto* info = payload.get_extension<InitiatorInfo>();
  if (info != nullptr && info->breach_told) return;
  if (info != nullptr) info->breach_told = true;
  const Acting acting = acting_for(payload);
  const char* source = info == nullptr ? owner_.name() : info->component.name();
  const std::uint64_t address = info == nullptr ? address_ : info->address.value();
  owner_.context().events.emit(std::max(at_, done), source, kAccessBreach,
                               {acting.pid, acting.pc, static_cast<std::uint64_t>(*breach),
                                command_ == tlm::TLM_WRITE_COMMAND ? 1U : 0U, address, size_});
}

}  // namespace hsx
