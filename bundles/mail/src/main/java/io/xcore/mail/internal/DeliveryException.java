package io.xcore.mail.internal;

/** A mail was not taken over. */
final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    /**
     * Says why.
     *
     * @param lasting whether another attempt would end the same way
     */
    DeliveryException(boolean lasting, Exception cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.lasting = lasting;
    }

    boolean lasting() {
        return lasting;
    }
}
