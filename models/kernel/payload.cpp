// Payloads, as authors of components see them.
#include "kernel/transaction_ports.h"

namespace hsx {

Access to_access(const tlm::tlm_generic_payload& payload) {
  return Access{payload.is_write() ? Command::write : Command::read, Address(payload.get_address()),
                payload.get_data_ptr(), payload.get_data_length()};
}

void set_access(tlm::tlm_generic_payload& payload, const Access& access) {
  payload.set_command(access.command == Command::read ? tlm::TLM_READ_COMMAND : tlm::TLM_WRITE_COMMAND);
  payload.set_address(access.address.value());
  payload.set_data_ptr(access.data);
  payload.set_data_length(access.size);
  payload.set_streaming_width(access.size);
  payload.set_byte_enable_ptr(nullptr);
  payload.set_dmi_allowed(false);
  payload.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
}

void set_response(tlm::tlm_generic_payload& payload, Response response) {
  static constexpr tlm::tlm_response_status kStatus[] = {
      tlm::TLM_OK_RESPONSE, tlm::TLM_ADDRESS_ERROR_RESPONSE, tlm::TLM_COMMAND_ERROR_RESPONSE,
      tlm::TLM_BURST_ERROR_RESPONSE, tlm::TLM_GENERIC_ERROR_RESPONSE};
  payload.set_response_status(kStatus[static_cast<std::size_t>(response)]);
}

Response get_response(const tlm::tlm_generic_payload& payload) {
  switch (payload.get_response_status()) {
    case tlm::TLM_OK_RESPONSE:
      return Response::ok;
    case tlm::TLM_ADDRESS_ERROR_RESPONSE:
      return Response::address_error;
    case tlm::TLM_COMMAND_ERROR_RESPONSE:
      return Response::command_error;
    case tlm::TLM_BURST_ERROR_RESPONSE:
    case tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE:
      return Response::size_error;
    default:
      return Response::error;
  }
}

}  // namespace hsx
