package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.mfa.Activation;
import io.xcore.auth.internal.mfa.Enrolment;
import io.xcore.auth.internal.mfa.MfaChanges;
import io.xcore.auth.internal.mfa.MfaMethod;
import io.xcore.auth.internal.mfa.OwnFactors;
import io.xcore.rest.RestResource;
import io.xcore.security.Caller;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The second factors of the caller (contract G-01). A program with an API key sees and changes none. */
@RestResource
@Path("/api/v1/auth/mfa")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = MfaResource.class)
public final class MfaResource {
    private final Enrolment enrolment;
    private final Activation activation;
    private final MfaChanges changes;
    private final OwnFactors factors;

    @Activate
    public MfaResource(
            @Reference Enrolment enrolment,
            @Reference Activation activation,
            @Reference MfaChanges changes,
            @Reference OwnFactors factors) {
        this.enrolment = enrolment;
        this.activation = activation;
        this.changes = changes;
        this.factors = factors;
    }

    /** What is on, and how many recovery codes are left. */
    @GET
    public MfaView status(@Context SecurityContext security) {
        return MfaView.of(factors.status(person(security)));
    }

    /** Begins with a method: tells the secret of an authenticator app, or sends a code to a phone. */
    @POST
    @Path("/enroll")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response enroll(
            @Nullable MfaChangeRequest body, @Context SecurityContext security, @Context HttpServletRequest request) {
        Client client = Clients.of(request);
        long user = person(security);
        MfaChangeRequest wanted = MfaChangeRequest.of(body);
        if (wanted.requiredMethod() == MfaMethod.TOTP) {
            return Answers.secret(TotpEnrolmentView.of(enrolment.enrolTotp(user, wanted.requiredPassword(), client)));
        }
        return Answers.secret(
                SmsSentView.of(enrolment.enrolSms(user, wanted.requiredPassword(), wanted.requiredPhone(), client)));
    }

    /** The QR code of the enrolment that awaits its first code, as an image. */
    @GET
    @Path("/enroll/qr")
    @Produces("image/png")
    public Response qrCode(@Context SecurityContext security) {
        return Answers.secret(enrolment.pendingTotp(person(security)).qrCode());
    }

    /** Shows the first code; logins ask for one from now on. */
    @POST
    @Path("/activate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response activate(
            @Nullable MfaCodeRequest body, @Context SecurityContext security, @Context HttpServletRequest request) {
        long user = person(security);
        MfaCodeRequest shown = MfaCodeRequest.of(body);
        MfaMethod method = shown.enrollableMethod();
        List<String> codes = activation.activate(user, method, shown.requiredCode(), Clients.of(request));
        return Answers.secret(new MfaActivatedView(true, method.text(), codes));
    }

    /** Switches a method off, or all of them. */
    @POST
    @Path("/disable")
    @Consumes(MediaType.APPLICATION_JSON)
    public MfaView disable(
            @Nullable MfaChangeRequest body, @Context SecurityContext security, @Context HttpServletRequest request) {
        long user = person(security);
        MfaChangeRequest wanted = MfaChangeRequest.of(body);
        Optional<MfaMethod> method = wanted.enrollableMethod();
        changes.disable(user, method, wanted.proof(), Clients.of(request));
        return MfaView.of(factors.status(user));
    }

    /** Makes new recovery codes. */
    @POST
    @Path("/recovery-codes")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response renewRecoveryCodes(
            @Nullable MfaChangeRequest body, @Context SecurityContext security, @Context HttpServletRequest request) {
        long user = person(security);
        MfaChangeRequest wanted = MfaChangeRequest.of(body);
        return Answers.secret(
                new RecoveryCodesView(changes.renewRecoveryCodes(user, wanted.proof(), Clients.of(request))));
    }

    /** Sends a code to one's own phone, for a change that takes one. */
    @POST
    @Path("/send-code")
    @Consumes(MediaType.APPLICATION_JSON)
    public SmsSentView sendCode(@Nullable MfaCodeRequest body, @Context SecurityContext security) {
        MfaLoginResource.requireSms(MfaCodeRequest.of(body).enrollableMethod());
        return SmsSentView.of(factors.send(person(security)));
    }

    private static long person(SecurityContext security) {
        Caller caller = People.person(security, "manage multi-factor authentication");
        return caller.userId();
    }
}
